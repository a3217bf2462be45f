import MarketModel
import Risk
import SimulatedExchange
import Testing
import Venues

/// A desk for tests: a paper exchange, a budget that approves everything, and all events heard so far.
struct PaperDesk {
    var exchange: PaperExchange
    private(set) var events: [Event] = []
    private var budget: RiskBudget
    private var lastOrder: UInt64 = 0

    init(_ configuration: PaperConfiguration) {
        exchange = PaperExchange(configuration)
        let huge = usd(1_000_000_000)
        let limits = RiskLimits(
            worstCase: huge,
            groups: [],
            dailyStop: huge,
            plans: [RiskLimits.Plan(weight: 1, perMarket: huge, groups: [])]
        )
        budget = RiskBudget(limits: limits, rules: configuration.rules)
        _ = budget.open(plan: 0)
    }

    /// A configuration of BTC markets in which nothing moves and nobody trades but the desk.
    static func quiet(seed: UInt64 = 1) throws -> PaperConfiguration {
        let asset = try #require(Asset("BTC"))
        let start = try #require(ReferencePrice(rawValue: 67_000_000_000))
        var configuration = PaperConfiguration(seed: seed, series: [Series(asset: asset, intervalSeconds: 900)])
        configuration.house = nil
        configuration.noise = nil
        configuration.informed = nil
        configuration.models = [
            AssetModel(asset: asset, model: PriceModel(start: start, annualVolatility: .zero, jumpsPerDay: .zero))
        ]
        return configuration
    }

    /// Lets time pass until `seconds` after the start, and returns what was heard.
    @discardableResult
    mutating func run(to seconds: Double) -> [Event.Kind] {
        var heard: [Event] = []
        let time = exchange.configuration.start.advanced(byNanoseconds: Int(seconds * 1e9))
        exchange.advance(to: time, into: &heard)
        events += heard
        return heard.map(\.kind)
    }

    mutating func send(_ command: Command) { exchange.send(command, at: exchange.now) }

    @discardableResult
    mutating func place(
        _ side: Side,
        _ outcome: Outcome,
        _ size: SizeMicros,
        at price: PriceMicros,
        in market: UInt32 = 0,
        life: Duration = .seconds(300),
        repeated: Int = 1
    ) throws -> OrderID {
        lastOrder += 1
        let order = Order(
            id: OrderID(rawValue: lastOrder),
            market: MarketHandle(rawValue: market),
            outcome: outcome,
            side: side,
            price: price,
            size: size,
            expiration: exchange.now + life
        )
        for _ in 0..<repeated { send(.place(try budget.admit(order, slot: 0))) }
        return order.id
    }
}
