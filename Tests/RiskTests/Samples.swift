import MarketModel
import Risk
import TestSupport

/// An order of `shares` at `cents`, in the market `0`.
func order(_ side: Side, _ outcome: Outcome, shares: Int, cents: Int, id: UInt64 = 1) -> Order {
    order(side, outcome, SizeMicros(clamping: shares * 1_000_000), PriceMicros(clamping: cents * 10_000), id: id)
}

/// An order of any size and price.
func order(_ side: Side, _ outcome: Outcome, _ size: SizeMicros, _ price: PriceMicros, id: UInt64 = 1) -> Order {
    Order(
        id: OrderID(rawValue: id),
        market: MarketHandle(rawValue: 0),
        outcome: outcome,
        side: side,
        price: price,
        size: size,
        expiration: Timestamp(seconds: 0)
    )
}

/// A match of `size` shares of `order` at its own price, as the venue books it.
func fill(_ order: Order, _ size: SizeMicros, _ rules: VenueRules, trade: UInt64 = 1) -> Fill {
    Fill(
        order: order.id,
        trade: TradeID(rawValue: trade),
        price: order.price,
        size: size,
        cash: order.price.cost(of: size),
        fee: rules.fee(on: size),
        isTaker: false
    )
}

/// Whole dollars.
func usd(_ dollars: Int) -> USDMicros { USDMicros(rawValue: dollars * 1_000_000) }

/// Micro-dollars.
func micros(_ amount: Int) -> USDMicros { USDMicros(rawValue: amount) }

extension VenueRules {
    /// Turbine's rules with a fee of `micros` a share.
    static func charging(_ micros: Int) -> Self {
        var rules = Self.turbine
        rules.fee = RatioMicros(rawValue: micros)
        return rules
    }
}

extension RiskLimits {
    /// Limits that nothing reaches, for `plans` plans.
    static func unlimited(plans: Int = 1) -> Self {
        let much = usd(1_000_000_000)
        return Self(
            worstCase: much,
            groups: [],
            dailyStop: much,
            plans: Array(repeating: Plan(weight: 1, perMarket: much, groups: []), count: plans)
        )
    }
}

extension SplitMix64 {
    /// A random order with a price of whole cents.
    mutating func order(id: UInt64, size: SizeMicros) -> Order {
        RiskTests.order(
            Bool.random(using: &self) ? .buy : .sell,
            Bool.random(using: &self) ? .up : .down,
            size,
            PriceMicros(clamping: Int.random(in: 1...99, using: &self) * 10_000),
            id: id
        )
    }
}
