package import MarketModel
import Signing
package import SimulatedExchange
import TurbineWire

/// Turbine as its clients see it: every endpoint and the stream over simulated markets, without a network.
///
/// The same configuration, and the same requests and messages at the same times, give the same bytes. Nothing here waits:
/// whoever serves it calls ``advance(to:)`` at ``nextEventTime`` and sends what ``takeFrames(into:)`` hands over. Times
/// never go back; an earlier one counts as now.
package struct SandboxVenue: Sendable {
    /// What the sandbox was started with.
    package let configuration: SandboxConfiguration
    /// The time up to which everything has happened.
    package private(set) var now: Timestamp
    var exchange: Exchange
    var queue = EventQueue<SandboxHappening>()
    var paths: [AssetPath] = []
    var series: [SandboxSeries] = []
    /// By the market's index at the exchange.
    var markets: [SandboxMarket] = []
    /// Markets that have not ended, by index.
    var running: [Int] = []
    var byID: [MarketID: Int] = [:]
    var byContract: [EthereumAddress: Int] = [:]
    var byCondition: [Bytes32: Int] = [:]
    var wallets = WalletRegistry()
    var keys = KeyRegistry()
    var orders = OrderLedger()
    var settlements = SettlementLedger()
    var claims: [SubmittedClaim] = []
    var costs = CostLedger()
    var hub = StreamHub()
    var faults: FaultBoard
    var steps = 0
    var calls: UInt64 = 0
    var drained: [Match] = []
    var lagRandom: SeededRandom
    var listingRandom: SeededRandom
    let domain: OrderDomain

    /// Creates a sandbox whose first markets appear shortly after the configured start.
    package init(_ configuration: SandboxConfiguration) {
        self.configuration = configuration
        now = configuration.start
        exchange = Exchange(rules: configuration.rules)
        exchange.checksFunds = configuration.funding == .atPlacement
        faults = FaultBoard(seed: configuration.seed, configuration.faults)
        lagRandom = SeededRandom(seed: configuration.seed, 4)
        listingRandom = SeededRandom(seed: configuration.seed, 3)
        domain = OrderDomain(chain: configuration.chain.number, settlement: configuration.chain.settlement)
        let rich = USDMicros(rawValue: 10_000_000_000_000)
        for account in [AccountID.desk, .house, .noise, .informed] {
            let opened = exchange.open(funds: account == .desk ? .zero : rich)
            wallets.add(EthereumAddress(lastTwentyOf: draw(10, UInt64(account.rawValue))), account: opened)
        }
        for wallet in configuration.funds { exchange.deposit(wallet.amount, to: openAccount(wallet.address)) }
        for series in configuration.series { offer(series) }
        queue.add(.step, at: now)
    }

    /// When the sandbox next acts or speaks by itself.
    package var nextEventTime: Timestamp {
        let times = [queue.firstTime, exchange.nextExpiration, hub.nextFrameTime].compactMap(\.self)
        return times.min() ?? .distantFuture
    }

    /// Lets everything happen up to and including `time`.
    package mutating func advance(to time: Timestamp) {
        while let next = nextHappening, next <= time {
            move(to: next)
            if let expired = exchange.expireNext(through: next) {
                if let index = OrderIndex(expired.order.clientID) { orders.end(index, as: .expired) }
                publish(expired.market)
            } else if queue.firstTime == next, let happening = queue.popFirst() {
                handle(happening.element)
            }
        }
        move(to: time)
    }

    /// Hands over the frames that are due, oldest first.
    package mutating func takeFrames(into frames: inout [SandboxFrame]) {
        hub.flush(at: now, &faults)
        hub.takeFrames(upTo: now, into: &frames)
    }

    /// Where all the money is.
    package var audit: ExchangeAudit { exchange.audit }

    private var nextHappening: Timestamp? {
        [queue.firstTime, exchange.nextExpiration].compactMap(\.self).min()
    }

    /// What was said until now goes out in frames of its own before time moves on.
    private mutating func move(to time: Timestamp) {
        guard time > now else { return }
        hub.flush(at: now, &faults)
        now = time
    }

    private mutating func handle(_ happening: SandboxHappening) {
        switch happening {
        case .step: step()
        case .list(let listing): list(listing)
        case .trader(let trader, let market): act(as: trader, in: market)
        case .settle: settle(through: now)
        case .resolve(let market): resolve(market, as: result(of: market))
        case .confirm(let call): confirm(call)
        case .vanish(let order): vanish(order)
        }
    }

    /// 32 bytes that depend on the seed and the labels only.
    func draw(_ kind: UInt64, _ labels: UInt64...) -> Bytes32 {
        var random = SeededRandom(seed: configuration.seed, kind)
        for label in labels { random = SeededRandom(seed: random.next(), label) }
        return Bytes32(words: (random.next(), random.next(), random.next(), random.next()))
    }

    /// A new transaction's hash.
    mutating func newTransaction() -> Bytes32 {
        calls += 1
        return draw(12, calls)
    }

    /// The account of a wallet, opened if it is new.
    mutating func openAccount(_ address: EthereumAddress) -> AccountID {
        if let account = wallets.account(of: address) { return account }
        let account = exchange.open(funds: .zero)
        wallets.add(address, account: account)
        return account
    }
}
