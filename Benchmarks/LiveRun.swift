import Engine
import Glibc
import Manifests
import MarketModel
import Risk
import SandboxExchange
import Sessions
import Settings
import Signing
import TurbineAdapter
import TurbineWire

/// A desk that trades in the sandbox over the protocol, without a network between: what it is sent arrives at once.
///
/// It does what the live host does with a frame, and notes how long each frame took that led to a placement: from its bytes
/// to the bytes of all requests.
struct LiveRun: ~Copyable {
    /// What may be done between frames.
    enum Ahead {
        /// Nothing: tokens and orders are signed when they are needed.
        case nothing
        /// Whatever the adapter wants to.
        case everything
    }

    /// Nanoseconds of processor time of each frame that led to a placement.
    private(set) var latencies: [Int] = []
    /// Orders placed in answer to frames.
    private(set) var placements = 0
    /// Desk and adapter.
    private var session: SteppedSession<TurbineAdapter>
    private var sandbox: SandboxVenue
    private let ahead: Ahead
    private var streams: [(ours: StreamNumber, theirs: SandboxStream)] = []
    private var actions: [AdapterAction] = []
    private var frames: [SandboxFrame] = []

    /// What the adapter counted.
    var counters: AdapterCounters { session.venue.counters }

    /// Starts a sandbox, a wallet in it, and a desk from settings files.
    init(_ files: ManifestFiles, requestsPerSecond: Int, ahead: Ahead) throws {
        let diagnostics = Diagnostics()
        guard let manifest = ManifestLoader.load(files, environment: [:], into: diagnostics),
            let wallet = WalletKey(hex: "0x4c0883a69102937d6231471b5dbb6204fe512961708279f2e3e8a5d4b8e3e4a1")
        else { throw BenchmarkFailure(words: diagnostics.all.map(\.description).joined(separator: "\n")) }
        var world = SandboxConfiguration(
            seed: 1,
            series: manifest.configuration.plans.map(\.series),
            start: Timestamp(seconds: 1_772_463_300)
        )
        world.rateLimit = nil
        world.funds = [WalletFunds(wallet.address, manifest.configuration.capital)]
        var sandbox = SandboxVenue(world)
        let reply = sandbox.respond(to: TurbineEndpoint.register(KeyRegistration(key: wallet)), at: sandbox.now)
        guard let row = try reply.response.flatMap({ KeyRow(try $0.json()) }), let key = TokenKey(hex: row.privateHex)
        else { throw BenchmarkFailure(words: "the sandbox registers no key") }
        var settings = AdapterConfiguration(
            chain: world.chain,
            series: world.series,
            random: AdapterRandom(seed: 1)
        )
        settings.writes = RequestBudget(count: requestsPerSecond, burst: 2 * requestsPerSecond)
        // Nothing fails from here on: what cannot be copied is made whole or not at all.
        self.ahead = ahead
        self.sandbox = sandbox
        session = SteppedSession(
            desk: TradingDesk(configuration: manifest.configuration, rules: settings.rules),
            venue: TurbineAdapter(
                configuration: settings,
                keys: AdapterKeys(wallet: wallet, keyID: row.keyID, token: key),
                initialBalance: manifest.configuration.capital,
                start: sandbox.now
            ),
            journal: nil
        )
    }

    /// Trades until so many frames have led to a placement, or for so long in market time.
    mutating func run(until count: Int, within span: Duration) throws {
        let end = sandbox.now + span
        latencies.reserveCapacity(count)
        while latencies.count < count, sandbox.now < end {
            let next = min(sandbox.nextEventTime, session.nextTime ?? .distantFuture)
            sandbox.advance(to: max(next, sandbox.now))
            try deliverFrames()
            try session.advance(to: sandbox.now)
            try perform()
        }
    }

    private mutating func deliverFrames() throws {
        frames.removeAll(keepingCapacity: true)
        sandbox.takeFrames(into: &frames)
        for frame in frames {
            guard let stream = streams.first(where: { $0.theirs == frame.stream })?.ours else { continue }
            try take(frame.bytes, from: stream)
            try perform()
            if case .everything = ahead { while session.withVenue({ $0.idle(at: sandbox.now) }) {} }
        }
    }

    /// What is measured.
    private mutating func take(_ bytes: [UInt8], from stream: StreamNumber) throws {
        let now = sandbox.now
        try session.advance(to: now)
        session.withVenue { $0.takeActions(into: &actions) }
        let before = actions.count
        let start = Self.cpuNanoseconds()
        session.withVenue { $0.receive(.streamMessage(stream, bytes), at: now) }
        try session.advance(to: now)
        session.withVenue { $0.takeActions(into: &actions) }
        let elapsed = Self.cpuNanoseconds() - start
        let placed = actions[before...].count(where: Self.places)
        guard placed > 0 else { return }
        placements += placed
        latencies.append(elapsed)
    }

    private static func places(_ action: AdapterAction) -> Bool {
        guard case .request(_, let request, _) = action else { return false }
        return request.method == .post && request.path == "/api/v1/orders"
    }

    /// Does what the adapter asks for, and what comes of that.
    private mutating func perform() throws {
        session.withVenue { $0.takeActions(into: &actions) }
        while !actions.isEmpty {
            let now = sandbox.now
            let pending = actions
            actions.removeAll(keepingCapacity: true)
            for action in pending {
                switch action {
                case .request(let number, let request, _):
                    let response = sandbox.respond(to: request, at: now).response
                    let outcome = response.map { WireOutcome.answered($0) } ?? .noAnswer
                    session.withVenue { $0.receive(.response(number, outcome), at: now) }
                case .openStream(let number):
                    streams.append((number, sandbox.connect(at: now)))
                    session.withVenue { $0.receive(.streamOpened(number), at: now) }
                case .closeStream(let number):
                    guard let place = streams.firstIndex(where: { $0.ours == number }) else { continue }
                    sandbox.disconnect(streams.remove(at: place).theirs)
                case .sendStream(let number, let bytes):
                    guard let stream = streams.first(where: { $0.ours == number })?.theirs else { continue }
                    sandbox.receive(bytes, from: stream, at: now)
                }
            }
            try session.advance(to: now)
            session.withVenue { $0.takeActions(into: &actions) }
        }
    }

    private static func cpuNanoseconds() -> Int {
        var time = timespec()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
