import Engine
@testable import Hosting
import Journaling
import Manifests
import MarketModel
import SandboxExchange
import Sessions
import Signing
import Testing
import TurbineAdapter
import TurbineVenue
import TurbineWire

/// The loop of a live host and a sandbox, joined by a network that takes 30 ms each way, in virtual time.
struct LinkedDesk: ~Copyable {
    /// Where a request that carries a new order left: how long the journal was before and after it was decided.
    struct Placement: Equatable {
        let sizeBefore: Int
        let sizeAfter: Int
    }

    private static let latency = Duration.milliseconds(30)

    var desk: LiveDesk
    let storage: MemoryStorage
    /// New orders that left, in order.
    private(set) var placements: [Placement] = []
    /// Cancels that left.
    private(set) var cancels = 0
    private var sandbox: SandboxVenue
    private let address: EthereumAddress
    private var streams: [StreamNumber: SandboxStream] = [:]
    private var deliveries: [(time: Timestamp, input: AdapterInput)] = []
    private var actions: [AdapterAction] = []
    private(set) var now: Timestamp

    /// Starts a sandbox with a funded wallet, and a desk that writes its journal to a disk with so much room.
    init(_ manifest: DeskManifest, seed: UInt64, room: Int? = nil) throws {
        let start = Timestamp(seconds: 1_800_000_000)
        let capital = manifest.configuration.capital
        let wallet = try #require(
            WalletKey(hex: "0x4c0883a69102937d6231471b5dbb6204fe512961708279f2e3e8a5d4b8e3e4a1")
        )
        let series = manifest.configuration.plans.map(\.series)
        var configuration = SandboxConfiguration(seed: seed, series: series, start: start)
        configuration.funds = [WalletFunds(wallet.address, capital)]
        var sandbox = SandboxVenue(configuration)
        let adapter = TurbineAdapter(
            configuration: AdapterConfiguration(
                chain: sandbox.configuration.chain,
                series: series,
                random: AdapterRandom(seed: seed)
            ),
            keys: try Self.register(wallet, at: &sandbox),
            initialBalance: capital,
            start: start
        )
        let storage = MemoryStorage()
        storage.room = room
        let header = SessionHeader(
            venue: "turbine",
            seed: 0,
            rules: adapter.rules,
            files: manifest.recorded,
            marketFiles: 1 + manifest.files.markets.count
        )
        let session = SteppedSession(
            desk: TradingDesk(configuration: manifest.configuration, rules: adapter.rules),
            venue: adapter,
            journal: try JournalWriter(storage: storage, header: header, memory: SessionMemory(bookedCash: capital)),
            start: start,
            bookedCash: capital
        )
        desk = LiveDesk(session)
        self.storage = storage
        self.sandbox = sandbox
        address = wallet.address
        now = start
        advance(to: start)
    }

    private static func register(_ wallet: WalletKey, at sandbox: inout SandboxVenue) throws -> AdapterKeys {
        let request = TurbineEndpoint.register(KeyRegistration(key: wallet))
        let answer = try #require(sandbox.respond(to: request, at: sandbox.now).response)
        let row = try #require(KeyRow(try JSONValue(parsing: answer.body)))
        return AdapterKeys(wallet: wallet, keyID: row.keyID, token: try #require(TokenKey(hex: row.privateHex)))
    }

    /// How many of our orders rest at the sandbox, by its own books.
    var openOrders: Int? {
        var copy = sandbox
        let reply = copy.respond(to: WireRequest(.get, "/sandbox/account/\(address)"), at: now)
        guard let body = reply.response?.body, let account = try? JSONValue(parsing: body) else { return nil }
        return account["openOrders"]?.list.count
    }

    /// Lets so much time pass.
    mutating func pass(_ span: Duration) {
        let end = now + span
        while true {
            let times = [desk.nextTime, sandbox.nextEventTime, deliveries.first?.time].compactMap(\.self)
            guard let next = times.min(), next <= end else { break }
            advance(to: max(next, now))
        }
        advance(to: end)
    }

    /// Lets so much time pass in which the host is not there.
    mutating func standStill(for span: Duration) { advance(to: now + span) }

    private mutating func advance(to time: Timestamp) {
        now = time
        sandbox.advance(to: now)
        takeFrames()
        while let first = deliveries.first, first.time <= now {
            deliveries.removeFirst()
            let size = storage.bytes.count
            desk.receive(first.input, at: now, into: &actions)
            perform(from: size)
        }
        let size = storage.bytes.count
        desk.advance(to: now, into: &actions)
        perform(from: size)
    }

    private mutating func perform(from size: Int) {
        let actions = actions
        self.actions.removeAll()
        for action in actions {
            switch action {
            case .request(let number, let request, let deadline):
                if TurbineEndpoint.isPlacement(request) {
                    placements.append(Placement(sizeBefore: size, sizeAfter: storage.bytes.count))
                }
                if request.method == .delete { cancels += 1 }
                let reply = sandbox.respond(to: request, at: now)
                let outcome = reply.response.map { WireOutcome.answered($0) } ?? .noAnswer
                let wait = reply.response == nil ? deadline : reply.delay + Self.latency
                post(.response(number, outcome), in: wait)
            case .openStream(let number):
                streams[number] = sandbox.connect(at: now)
                post(.streamOpened(number), in: Self.latency)
            case .closeStream(let number):
                if let stream = streams.removeValue(forKey: number) { sandbox.disconnect(stream) }
            case .sendStream(let number, let bytes):
                if let stream = streams[number] { sandbox.receive(bytes, from: stream, at: now) }
            }
        }
        takeFrames()
    }

    private mutating func takeFrames() {
        var frames: [SandboxFrame] = []
        sandbox.takeFrames(into: &frames)
        for frame in frames {
            guard let number = streams.first(where: { $0.value == frame.stream })?.key else { continue }
            post(.streamMessage(number, frame.bytes), in: Self.latency)
        }
    }

    private mutating func post(_ input: AdapterInput, in wait: Duration) {
        let time = now + wait
        let place = deliveries.firstIndex { $0.time > time } ?? deliveries.count
        deliveries.insert((time, input), at: place)
    }
}
