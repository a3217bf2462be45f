@testable import Engine
import MarketModel
import Quoting
import Risk
import Testing

/// A desk with a hand-fed venue: tests feed events at seconds since the first market's start, and read commands as lines.
struct DeskBench {
    /// Midnight of the day on which the first market starts.
    static let origin = 1_799_971_200

    var desk: TradingDesk
    /// Seconds since ``origin``.
    var time = 0.0
    /// Commands that the venue has not answered.
    var unanswered: [Command] = []
    /// Every order ever placed.
    var placed: [Order] = []
    private var nextTrade: UInt64 = 1

    init(_ configuration: DeskConfiguration = .sample(), rules: VenueRules = .sample) {
        desk = TradingDesk(configuration: configuration, rules: rules)
    }

    /// A desk with one market, books at 0.40 to 0.60 and a fair value of 0.50, and its first two quotes unanswered.
    static func open(_ configuration: DeskConfiguration = .sample()) -> Self {
        var bench = Self(configuration)
        bench.prepare()
        return bench
    }

    /// The same with both quotes resting.
    static func quoting(_ configuration: DeskConfiguration = .sample()) -> Self {
        var bench = open(configuration)
        bench.acknowledge()
        return bench
    }

    /// Connects, funds, lists the market `0` just before its start, shows its books and a fair value, and lets it start.
    mutating func prepare() {
        time = -0.1
        feed(.connection(isUp: true), market: nil)
        feed(.balance(usd(500)), market: nil)
        steer(50)
        list(0, start: 0)
        show(.up, 40, 60)
        show(.down, 40, 60)
        tick(at: 0)
    }

    static func timestamp(_ seconds: Double) -> Timestamp {
        Timestamp(seconds: origin).advanced(byNanoseconds: Int((seconds * 1e9).rounded()))
    }

    static func market(
        _ number: UInt32,
        start: Int,
        asset: Asset = .btc,
        interval: Int = 900,
        strike: ReferencePrice? = nil
    ) -> QuickMarket {
        QuickMarket(
            handle: MarketHandle(rawValue: number),
            id: MarketID(words: (0, 0, 0, UInt64(number))),
            series: Series(asset: asset, intervalSeconds: interval),
            strike: strike,
            start: Timestamp(seconds: origin + start),
            end: Timestamp(seconds: origin + start + interval)
        )
    }

    /// Feeds one event and returns the commands it caused, as lines.
    @discardableResult
    mutating func feed(_ kind: Event.Kind, market: UInt32? = 0, at seconds: Double? = nil) -> [String] {
        if let seconds { time = seconds }
        var commands: [Command] = []
        let handle = market.map { MarketHandle(rawValue: $0) } ?? .none
        desk.handle(Event(time: Self.timestamp(time), market: handle, kind), into: &commands)
        for case .place(let order) in commands { placed.append(order.value) }
        unanswered += commands
        return commands.map(\.description)
    }

    @discardableResult
    mutating func tick(at seconds: Double) -> [String] { feed(.tick, market: nil, at: seconds) }

    @discardableResult
    mutating func list(_ number: UInt32, start: Int, asset: Asset = .btc, interval: Int = 900) -> [String] {
        feed(.listed(Self.market(number, start: start, asset: asset, interval: interval)), market: number)
    }

    /// Makes the fair value `cents`, to be seen at the next tick.
    mutating func steer(_ cents: Int, _ asset: Asset = .btc) {
        guard let price = ReferencePrice(rawValue: cents * 10_000) else { return }
        feed(.reference(asset, price), market: nil)
    }

    /// Shows one outcome's whole book: a hundred shares on each side.
    @discardableResult
    mutating func show(_ outcome: Outcome, _ bid: Int, _ ask: Int, market: UInt32 = 0, size: Int = 100) -> [String] {
        let empty = BookChange(outcome: outcome, side: .buy, price: nil, size: .zero, resets: true, ends: false)
        var lines = feed(.book(empty), market: market)
        for (side, price) in [(Side.buy, bid), (.sell, ask)] {
            let level = BookChange(
                outcome: outcome,
                side: side,
                price: cents(price),
                size: shares(size),
                ends: side == .sell
            )
            lines += feed(.book(level), market: market)
        }
        return lines
    }

    /// Accepts every placement and confirms every cancel sent so far; returns what came of that.
    @discardableResult
    mutating func acknowledge() -> [String] {
        let commands = unanswered
        unanswered = []
        var lines: [String] = []
        for command in commands {
            switch command {
            case .place(let order):
                lines += feed(.accepted(order.value.id, matches: 0), market: order.value.market.rawValue)
            case .cancel(let id, let market):
                lines += feed(.cancelled(id, .cancelled), market: market.rawValue)
            case .cancelAll(let market):
                for id in live(market.rawValue) { lines += feed(.cancelled(id, .cancelled), market: market.rawValue) }
            case .lookUp, .follow, .unfollow, .claim, .watch: break
            }
        }
        return lines
    }

    /// Fills `size` shares of an order at its own price, or all that is left.
    @discardableResult
    mutating func fill(_ id: UInt64, _ size: SizeMicros? = nil, trade: UInt64? = nil) -> [String] {
        feed(.filled(match(id, size, trade: trade)), market: placed[Int(id) - 1].market.rawValue)
    }

    /// The fill of ``fill(_:_:trade:)`` without feeding it.
    mutating func match(_ id: UInt64, _ size: SizeMicros? = nil, trade: UInt64? = nil) -> Fill {
        let order = placed[Int(id) - 1]
        let size = size ?? order.size
        defer { nextTrade += 1 }
        return Fill(
            order: order.id,
            trade: TradeID(rawValue: trade ?? nextTrade),
            price: order.price,
            size: size,
            cash: order.price.cost(of: size),
            fee: .zero,
            isTaker: false
        )
    }

    /// Buys what the first market's bid offers, makes the fill final and lets the market end down.
    mutating func lose() {
        fill(2, trade: 1_000_000)
        feed(.settled(TradeID(rawValue: 1_000_000)))
        tick(at: 900)
        acknowledge()
        feed(.resolved(.down))
    }

    /// The instance of a market.
    func instance(_ number: UInt32 = 0) -> MarketInstance? {
        desk.index(of: MarketHandle(rawValue: number)).flatMap { desk.instances[$0] }
    }

    /// Ids of a market's orders that are not proven gone.
    func live(_ number: UInt32 = 0) -> [OrderID] { instance(number)?.orders.live.map(\.order.id) ?? [] }

    /// A market's orders that are not proven gone: `o1 open`.
    func states(_ number: UInt32 = 0) -> [String] {
        instance(number)?.orders.live.map { "\($0.order.id) \($0.state)" } ?? []
    }

    /// Why there is no bid and no ask.
    func reasons(_ number: UInt32 = 0) -> [Reason?] { [instance(number)?.noBid, instance(number)?.noAsk] }
}
