import MarketModel
package import Settings

/// Moves both quotes against the position `q`, the shares of up less those of down, so that reducing it becomes likelier.
///
/// - `model: linear`: `shift = −max_shift · clamp(q / full_at, −1, 1)`. With 15 shares held, `full_at: 15 shares` and
///   `max_shift: 0.06`, both quotes move down by six cents; with five shares, by two. `urgency` multiplies the shift by the
///   time left: each row stands from its time down to the next row's, and above the first row the factor is 1.
/// - `model: relative`: `shift = −max_shift · (up − down) / (up + down)`, full with one outcome alone however few its shares.
/// - `model: avellaneda-stoikov`: the reservation price `r = p − q γ V`, so `shift = −clamp(q γ V, −max_shift, max_shift)` with
///   `V = p (1 − p)` and γ = `risk_aversion`, for each share.
///
/// Avellaneda and Stoikov (2008) hold a stock with Brownian price, whose variance to the end is `σ²τ`. A share that pays $1 or
/// $0 has the variance `p (1 − p)` left, whatever the time: its price is a martingale that ends at 0 or 1, so all its moves to
/// come add up to that. This form is chosen because it is exact, and needs neither a strike nor a volatility. Unlike `σ²τ` it
/// does not vanish as `τ → 0`: a position at p = ½ is as risky a minute before the end as an hour before; it vanishes as the
/// outcome becomes certain. It is 0 without a position, of the opposite sign to `q`, and the first order in `γ q` of
/// `logit(r) = logit(p) − γ q`, which is what exponential utility gives for a share held to the end.
///
/// Where the market is held against another (`hedge:` in a market file), `q` is the position beyond what the hedge wants held.
///
/// ```yaml
/// - inventory-skew: { full_at: 15 shares, max_shift: 0.06, urgency: { 5m: x1.5, 2m: x2.0 } }
/// - inventory-skew: { model: avellaneda-stoikov, risk_aversion: 0.016, max_shift: 0.10 }
/// ```
package struct InventorySkew: ShiftStage {
    package static let name = "inventory-skew"
    package static let summary = "Moves both quotes against the position."

    /// A line of a schedule that scales the shift by the time left.
    private struct UrgencyRow: Sendable {
        let from: Int
        let factor: Double
    }

    private enum Model: Sendable {
        case linear(fullAt: Double, [UrgencyRow])
        case relative
        case avellanedaStoikov(riskAversion: Double)
    }

    private enum ModelName: Sendable { case linear, relative, avellanedaStoikov }

    private let model: Model
    private let maxShift: Double

    package init(_ fields: inout Fields) {
        let words = [
            (name: "linear", value: ModelName.linear), (name: "relative", value: .relative),
            (name: "avellaneda-stoikov", value: .avellanedaStoikov),
        ]
        let name = fields.value("model", .choice(words), default: .linear, "how the shift follows from the position")
        model = fields.isDescribing ? Self.describe(&fields) : Self.model(name, &fields)
        let shift = fields.required("max_shift", .width, "the largest shift of both quotes, before any urgency")
        if shift == .zero {
            fields.reject(
                "max_shift",
                "a shift of 0 changes nothing",
                help: "remove the stage or set a shift such as 0.06"
            )
        }
        maxShift = shift.dollars
    }

    /// Declares the keys of every model; which of them must be there depends on the model.
    private static func describe(_ fields: inout Fields) -> Model {
        _ = fields.optional("full_at", .shares, "position at which the shift is full; of the linear model")
        _ = Self.urgency(&fields)
        _ = fields.optional("risk_aversion", .number, "how much a share's variance costs; of avellaneda-stoikov")
        return .relative
    }

    private static func urgency(_ fields: inout Fields) -> [(key: Duration, value: RatioMicros)] {
        let factors = Kind.times.in(.zero ... .init(rawValue: 100_000_000))
        return fields.pairs("urgency", keys: .duration, of: factors, "factor on the shift from this much time left")
    }

    private static func model(_ name: ModelName, _ fields: inout Fields) -> Model {
        switch name {
        case .linear:
            let shares = Kind.shares.in(.init(clamping: 1) ... .max)
            let fullAt = fields.required("full_at", shares, "position at which the shift is full").shares
            let rows = Self.urgency(&fields)
            let sorted = rows.sorted { $0.key > $1.key }
            return .linear(fullAt: fullAt, sorted.map { UrgencyRow(from: $0.key.nanoseconds, factor: $0.value.factor) })
        case .relative: return .relative
        case .avellanedaStoikov:
            let aversion = Kind.number.in(0.0001...10.0)
            return .avellanedaStoikov(
                riskAversion: fields.required("risk_aversion", aversion, "how much a share's variance costs")
            )
        }
    }

    package mutating func shift(fair: Probability, inventory: Inventory, _ view: MarketView) -> Double {
        switch model {
        case .linear(let fullAt, let rows):
            let left = view.end.nanoseconds(since: view.time)
            let factor = rows.last { left <= $0.from }?.factor ?? 1
            return -maxShift * min(max(inventory.excessShares / fullAt, -1), 1) * factor
        case .relative:
            let gross = inventory.holdings.up.shares + inventory.holdings.down.shares
            let whole = max(gross, abs(inventory.excessShares))
            return whole > 0 ? -maxShift * inventory.excessShares / whole : 0
        case .avellanedaStoikov(let riskAversion):
            let cost = inventory.excessShares * riskAversion * fair.value * (1 - fair.value)
            return -min(max(cost, -maxShift), maxShift)
        }
    }
}
