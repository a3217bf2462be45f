import MarketModel
import SandboxExchange
import SimulatedExchange
import TurbineAdapter
import TurbineWire

/// The way between the host and the sandbox in virtual time: each message takes a while, each connection keeps its order.
struct SimulatedNetwork {
    /// Something on its way.
    enum Parcel: Sendable {
        case request(RequestNumber, WireRequest, deadline: Timestamp)
        case open(StreamNumber)
        case close(StreamNumber)
        case say(StreamNumber, [UInt8])
        case input(AdapterInput)
    }

    private struct Posted: Sendable {
        let life: Int
        let parcel: Parcel
    }

    private struct Link {
        let number: StreamNumber
        let stream: SandboxStream
        var outcome: Outcome?
        var lastFrame = Timestamp.distantPast
        var lastWord = Timestamp.distantPast
    }

    /// What is wrong with it.
    var weather: NetworkWeather
    private var random: SeededRandom
    private var parcels = EventQueue<Posted>()
    /// Which host is at the near end: what belongs to an earlier one is of no use to this one.
    private var life = 0
    private var links: [Link] = []
    private var frames: [SandboxFrame] = []
    /// Requests that were handed over.
    private(set) var requests = 0

    init(seed: UInt64) {
        weather = NetworkWeather(seed: seed)
        random = SeededRandom(seed: seed, 71)
    }

    /// When the next message arrives, or `nil` when none is on its way.
    var nextTime: Timestamp? { parcels.firstTime }

    /// Takes what the host wants done.
    mutating func perform(_ action: AdapterAction, at now: Timestamp) {
        switch action {
        case .request(let number, let request, let deadline):
            requests += 1
            send(number, request, by: now + deadline, at: now)
        case .openStream(let number):
            if weather.strikes(.refusedConnection) {
                post(.input(.streamClosed(number)), at: now + latency)
            } else {
                post(.open(number), at: now + latency)
            }
        case .closeStream(let number): post(.close(number), at: now)
        case .sendStream(let number, let bytes):
            guard let place = links.firstIndex(where: { $0.number == number }) else { return }
            links[place].lastWord = max(links[place].lastWord, now + latency)
            post(.say(number, bytes), at: links[place].lastWord)
        }
    }

    private mutating func send(
        _ number: RequestNumber,
        _ request: WireRequest,
        by deadline: Timestamp,
        at now: Timestamp
    ) {
        if weather.strikes(.refusedConnection) {
            post(.input(.response(number, .notSent)), at: now + latency)
        } else if weather.strikes(.lostRequest) {
            post(.input(.response(number, .noAnswer)), at: deadline)
        } else {
            let late = weather.strikes(.lateRequest) ? weather.span(of: .lateRequest, upTo: .seconds(2)) : .zero
            post(.request(number, request, deadline: deadline), at: now + latency + late)
        }
    }

    /// Hands over the next message that has arrived at `now`: to the sandbox, or to the host as what is returned.
    mutating func deliver(to sandbox: inout SandboxVenue, at now: Timestamp) -> AdapterInput? {
        guard let due = parcels.firstTime, due <= now, let posted = parcels.popFirst()?.element else { return nil }
        guard posted.life == life else {
            // The bytes were on the wire when their host died: they arrive, and nobody hears the answer.
            if case .request(_, let request, _) = posted.parcel { _ = sandbox.respond(to: request, at: now) }
            return nil
        }
        switch posted.parcel {
        case .request(let number, let request, let deadline):
            carry(request, number, by: deadline, to: &sandbox, at: now)
        case .open(let number):
            links.append(Link(number: number, stream: sandbox.connect(at: now)))
            post(.input(.streamOpened(number)), at: now + latency)
        case .close(let number): close(number, &sandbox)
        case .say(let number, let bytes):
            guard let place = links.firstIndex(where: { $0.number == number }) else { return nil }
            if case .subscribe(_, let outcome) = try? StreamRequest(parsing: bytes) { links[place].outcome = outcome }
            sandbox.receive(bytes, from: links[place].stream, at: now)
        case .input(let input): return input
        }
        return nil
    }

    private mutating func carry(
        _ request: WireRequest,
        _ number: RequestNumber,
        by deadline: Timestamp,
        to sandbox: inout SandboxVenue,
        at now: Timestamp
    ) {
        let reply: SandboxReply
        if weather.isDown(VenueEndpoint(of: request)) {
            reply = SandboxReply(.problem("service unavailable", status: 503))
        } else {
            reply = sandbox.respond(to: request, at: now)
        }
        var arrival = now + reply.delay + latency
        if weather.strikes(.lateAnswer) { arrival = arrival + weather.span(of: .lateAnswer, upTo: .seconds(12)) }
        let isLost = weather.strikes(.lostAnswer) || reply.response == nil && !reply.isCut
        guard let response = reply.response, !isLost, arrival <= deadline else {
            post(.input(.response(number, .noAnswer)), at: isLost ? deadline : min(arrival, deadline))
            return
        }
        post(.input(.response(number, .answered(response))), at: arrival)
        if weather.strikes(.repeatedAnswer) {
            post(.input(.response(number, .answered(response))), at: arrival + latency)
        }
    }

    /// Takes over what the sandbox says on its streams.
    mutating func takeFrames(of sandbox: inout SandboxVenue, at now: Timestamp) {
        frames.removeAll(keepingCapacity: true)
        sandbox.takeFrames(into: &frames)
        for frame in frames {
            guard let place = links.firstIndex(where: { $0.stream == frame.stream }) else { continue }
            let number = links[place].number
            if weather.isSilent(links[place].outcome) || weather.strikes(.lostFrame) { continue }
            if weather.strikes(.cutStream) {
                cut(number, &sandbox, at: now)
                continue
            }
            let late = weather.strikes(.lateFrame) ? weather.span(of: .lateFrame, upTo: .seconds(3)) : .zero
            let arrival = max(links[place].lastFrame, now + latency + late)
            links[place].lastFrame = arrival
            post(.input(.streamMessage(number, frame.bytes)), at: arrival)
            if weather.strikes(.repeatedFrame) {
                post(.input(.streamMessage(number, frame.bytes)), at: arrival)
            }
        }
    }

    /// The host dies: its connections end, and what is on its way to it is lost.
    mutating func forgetHost(_ sandbox: inout SandboxVenue) {
        life += 1
        for number in links.map(\.number) { close(number, &sandbox) }
    }

    private mutating func post(_ parcel: Parcel, at time: Timestamp) {
        parcels.add(Posted(life: life, parcel: parcel), at: time)
    }

    /// Cuts every stream.
    mutating func disconnect(from sandbox: inout SandboxVenue, at now: Timestamp) {
        for number in links.map(\.number) { cut(number, &sandbox, at: now) }
    }

    private mutating func cut(_ number: StreamNumber, _ sandbox: inout SandboxVenue, at now: Timestamp) {
        close(number, &sandbox)
        post(.input(.streamClosed(number)), at: now + latency)
    }

    private mutating func close(_ number: StreamNumber, _ sandbox: inout SandboxVenue) {
        guard let place = links.firstIndex(where: { $0.number == number }) else { return }
        sandbox.disconnect(links.remove(at: place).stream)
    }

    private var latency: Duration {
        mutating get { .microseconds(Int64(random.number(5_000...60_000))) }
    }
}
