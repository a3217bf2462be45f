import Journaling
import MarketModel
import Risk
import SandboxExchange
import Signing
import TurbineAdapter
import TurbineWire
import Venues

/// The adapter and the sandbox joined by a network in virtual time: each way takes a while, each connection keeps its order.
struct LinkedVenue: AuditedVenue {
    /// Something on its way.
    private enum Parcel {
        case request(RequestNumber, WireRequest, deadline: Timestamp)
        case open(StreamNumber)
        case close(StreamNumber)
        case say(StreamNumber, [UInt8])
        case input(AdapterInput)
    }

    private struct Delivery {
        let time: Timestamp
        let number: Int
        let parcel: Parcel
    }

    /// Our side.
    private(set) var adapter: TurbineAdapter
    /// The exchange's side.
    private(set) var sandbox: SandboxVenue
    /// Requests sent so far.
    private(set) var requests = 0
    /// What passes between them, and what a test breaks.
    var line = LinkedLine()
    private let address: EthereumAddress
    private let configuration: AdapterConfiguration
    private let keys: AdapterKeys
    private var now: Timestamp
    private var random: AdapterRandom
    private var deliveries: [Delivery] = []
    private var lastNumber = 0
    private var streams: [StreamNumber: SandboxStream] = [:]
    private var lastFrames: [StreamNumber: Timestamp] = [:]

    /// Joins a sandbox and an adapter whose wallet is registered and funded there.
    init(_ sandbox: SandboxVenue, seed: UInt64, _ change: (inout AdapterConfiguration) -> Void = { _ in }) throws {
        var sandbox = sandbox
        let wallet = try AdapterKeys.bench().wallet
        address = wallet.address
        let registered = sandbox.respond(
            to: TurbineEndpoint.register(KeyRegistration(key: wallet)),
            at: sandbox.now
        )
        guard let row = try registered.response.flatMap({ KeyRow(try $0.json()) }),
            let key = TokenKey(hex: row.privateHex)
        else { throw WireError("the sandbox registers no key") }
        var configuration = AdapterConfiguration(
            chain: sandbox.configuration.chain,
            series: sandbox.configuration.series,
            random: AdapterRandom(seed: seed)
        )
        change(&configuration)
        self.configuration = configuration
        keys = AdapterKeys(wallet: wallet, keyID: row.keyID, token: key)
        adapter = TurbineAdapter(configuration: configuration, keys: keys, start: sandbox.now)
        self.sandbox = sandbox
        now = sandbox.now
        random = AdapterRandom(seed: seed, 99)
    }

    var rules: VenueRules { adapter.rules }

    var keepsakes: [VenueNote] { adapter.keepsakes }

    mutating func takeNotes(into notes: inout [VenueNote]) { adapter.takeNotes(into: &notes) }

    /// The host dies and another begins: what was on its way to the host is lost, what was on its way to the venue is not.
    mutating func restart(_ memory: SessionMemory, seed: UInt64, after pause: Duration) {
        let time = now + pause
        while let first = deliveries.first, first.time <= time {
            now = max(now, first.time)
            sandbox.advance(to: now)
            deliver(deliveries.removeFirst().parcel)
        }
        now = time
        sandbox.advance(to: now)
        for stream in streams.values { sandbox.disconnect(stream) }
        streams = [:]
        takeFrames()
        deliveries = []
        var next = configuration
        next.random = AdapterRandom(seed: seed)
        adapter = TurbineAdapter(configuration: next, keys: keys, start: now)
        adapter.recall(memory.desk, memory.notes)
    }

    /// Cuts every stream; none opens until the line allows it.
    mutating func cutStreams() {
        line.isCut = true
        for (number, stream) in streams.sorted(by: { $0.value.rawValue < $1.value.rawValue }) {
            sandbox.disconnect(stream)
            post(.input(.streamClosed(number)), at: inOrder(number, now + latency))
        }
        streams = [:]
    }

    /// Lets the sandbox alone live on until `time`, as after the host's death.
    mutating func outlive(until time: Timestamp) {
        sandbox.advance(to: time)
        now = max(now, time)
    }

    /// Our cash by the sandbox's own accounts.
    var deskCash: USDMicros { USDMicros(rawValue: truth["cash"]?.int ?? .min) }

    /// What the sandbox knows of our wallet.
    var truth: JSONValue {
        var copy = sandbox
        let reply = copy.respond(to: WireRequest(.get, "/sandbox/account/\(address)"), at: now)
        return (try? reply.response?.json()) ?? .null
    }

    var nextEventTime: Timestamp? {
        let times = [deliveries.first?.time, sandbox.nextEventTime, adapter.nextEventTime].compactMap(\.self)
        return times.min()
    }

    mutating func send(_ command: Command, at time: Timestamp) {
        adapter.send(command, at: time)
        collect(at: time)
    }

    mutating func advance(to time: Timestamp, into events: inout [Event]) {
        repeat {
            let times = [deliveries.first?.time, sandbox.nextEventTime, adapter.nextEventTime].compactMap(\.self)
            now = max(now, min(times.min() ?? time, time))
            sandbox.advance(to: now)
            takeFrames()
            while let first = deliveries.first, first.time <= now { deliver(deliveries.removeFirst().parcel) }
            takeFrames()
            adapter.advance(to: now, into: &events)
            for _ in 0..<4 where !adapter.idle(at: now) { break }
            collect(at: now)
        } while (nextEventTime ?? .distantFuture) <= time
        now = max(now, time)
    }

    private var latency: Duration {
        mutating get { .microseconds(Int64(15_000 + random.next() % 45_000)) }
    }

    private mutating func post(_ parcel: Parcel, at time: Timestamp) {
        lastNumber += 1
        let place = deliveries.firstIndex { $0.time > time } ?? deliveries.count
        deliveries.insert(Delivery(time: time, number: lastNumber, parcel: parcel), at: place)
    }

    private mutating func collect(at time: Timestamp) {
        var actions: [AdapterAction] = []
        adapter.takeActions(into: &actions)
        for action in actions {
            switch action {
            case .request(let number, let request, let deadline):
                requests += 1
                post(.request(number, request, deadline: time + deadline), at: time + latency)
            case .openStream(let number): post(.open(number), at: time + latency)
            case .closeStream(let number): post(.close(number), at: time)
            case .sendStream(let number, let bytes): post(.say(number, bytes), at: inOrder(number, time + latency))
            }
        }
    }

    /// No message overtakes another of its connection.
    private mutating func inOrder(_ number: StreamNumber, _ time: Timestamp) -> Timestamp {
        let later = max(time, lastFrames[number] ?? .distantPast)
        lastFrames[number] = later
        return later
    }

    private mutating func deliver(_ parcel: Parcel) {
        switch parcel {
        case .request(let number, let request, let deadline):
            guard !line.fails(request, at: now) else {
                let problem = WireResponse.problem("out of order", status: 500)
                return post(.input(.response(number, .answered(problem))), at: now + latency)
            }
            let reply = sandbox.respond(to: request, at: now)
            var outcome = reply.response.map { WireOutcome.answered($0) } ?? .noAnswer
            var arrival = now + reply.delay + latency
            if reply.response == nil, !reply.isCut || arrival > deadline { arrival = deadline }
            if arrival > deadline { (outcome, arrival) = (.noAnswer, deadline) }
            post(.input(.response(number, outcome)), at: arrival)
        case .open(let number) where line.isCut: post(.input(.streamClosed(number)), at: now + latency)
        case .open(let number):
            streams[number] = sandbox.connect(at: now)
            post(.input(.streamOpened(number)), at: inOrder(number, now + latency))
        case .close(let number):
            if let stream = streams.removeValue(forKey: number) { sandbox.disconnect(stream) }
        case .say(let number, let bytes):
            if let stream = streams[number] { sandbox.receive(bytes, from: stream, at: now) }
        case .input(let input): adapter.receive(input, at: now)
        }
    }

    private mutating func takeFrames() {
        var frames: [SandboxFrame] = []
        sandbox.takeFrames(into: &frames)
        for frame in frames {
            guard let number = streams.first(where: { $0.value == frame.stream })?.key else { continue }
            guard line.passes(frame.bytes, at: now) else { continue }
            post(.input(.streamMessage(number, frame.bytes)), at: inOrder(number, now + latency))
        }
    }
}
