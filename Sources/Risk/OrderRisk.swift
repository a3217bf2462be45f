public import MarketModel

/// What one order, or one unsettled fill, can do to its market's two possible results.
///
/// The adversary fills it or not, whichever hurts, so only the negative part of each change counts:
/// `ifUp = min(0, a)`, `ifDown = min(0, b)` with `a`, `b` the changes of the result when the market ends up or down.
public struct OrderRisk: Hashable, Sendable {
    /// What partial fills, each rounded against us by less than a micro-dollar, may cost in all: a hundred of them.
    ///
    /// A sale's proceeds are rounded down and a fee up with every fill; each fill uses up one micro-dollar of the allowance.
    public static let roundingAllowance = 100

    /// No risk.
    public static let none = Self(ifUp: .zero, ifDown: .zero)

    /// The harm if the market ends up; zero or negative.
    public let ifUp: USDMicros
    /// The harm if the market ends down; zero or negative.
    public let ifDown: USDMicros

    init(ifUp: USDMicros, ifDown: USDMicros) {
        self.ifUp = min(.zero, ifUp)
        self.ifDown = min(.zero, ifDown)
    }

    /// The risk of `size` shares of `order` filling at its price, fees included, after `fills` earlier partial fills.
    ///
    /// Costs are rounded up and proceeds down; sales and fees also pay what is left of the rounding allowance.
    public init(of order: Order, size: SizeMicros, fills: Int, rules: VenueRules) {
        guard !size.isZero else {
            self = .none
            return
        }
        let left = max(0, Self.roundingAllowance - fills)
        let roundings = (order.side == .sell ? 1 : 0) + (rules.fee == .zero ? 0 : 1)
        let allowance = USDMicros(rawValue: left * roundings)
        let fee = rules.fee(on: size)
        let cash = order.side == .buy ? order.price.costRoundedUp(of: size) : order.price.cost(of: size)
        self.init(order, size: size, cash: cash, cost: fee + allowance)
    }

    /// The risk of a fill that may still be undone: exactly what it moved, a taker's at the order's own price.
    ///
    /// Until it settles a venue may leave open which of our orders met which resting one: only an order's own price is sure.
    public init(of fill: Fill, in order: Order) {
        var cash = fill.cash
        if fill.isTaker {
            switch order.side {
            case .buy: cash = max(cash, order.price.costRoundedUp(of: fill.size))
            case .sell: cash = min(cash, order.price.cost(of: fill.size))
            }
        }
        self.init(order, size: fill.size, cash: cash, cost: fill.fee)
    }

    private init(_ order: Order, size: SizeMicros, cash: USDMicros, cost: USDMicros) {
        let change = Self.change(order, size: size, cash: cash, cost: cost)
        self.init(ifUp: change.ifUp, ifDown: change.ifDown)
    }

    /// By how much `size` shares of `order` change the market's two possible results.
    static func change(
        _ order: Order,
        size: SizeMicros,
        cash: USDMicros,
        cost: USDMicros
    ) -> (ifUp: USDMicros, ifDown: USDMicros) {
        let win: USDMicros
        let lose: USDMicros
        switch order.side {
        case .buy:
            lose = -cash - cost
            win = lose + USDMicros(payoutOf: size)
        case .sell:
            win = cash - cost
            lose = win - USDMicros(payoutOf: size)
        }
        return order.gainsWhenUp ? (win, lose) : (lose, win)
    }

    static func + (lhs: Self, rhs: Self) -> Self { Self(ifUp: lhs.ifUp + rhs.ifUp, ifDown: lhs.ifDown + rhs.ifDown) }
}
