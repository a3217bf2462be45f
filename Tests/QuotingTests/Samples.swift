import MarketModel
import Quoting
import Settings

/// What the suites share: views, decoding from text, and a pipeline of a few lines.
enum Samples {
    /// The end of every sample market.
    static let end = Timestamp(seconds: 1_000_000)

    /// A market with `left` to its end and a touch of one share about `middle`.
    static func view(
        _ middle: Double = 0.5,
        width: Double = 0.02,
        left: Duration = .seconds(900),
        strike: Double? = nil,
        reference: Double? = nil
    ) -> MarketView {
        MarketView(
            time: end - left,
            end: end,
            touch: Touch(bid: level(middle - width / 2), ask: level(middle + width / 2)),
            strike: strike.flatMap(price),
            reference: reference.flatMap(price)
        )
    }

    /// A level of `shares` at a price in dollars.
    static func level(_ dollars: Double, shares: Int = 1) -> BookLevel {
        BookLevel(
            price: PriceMicros(clamping: Int((dollars * 1e6).rounded())),
            size: SizeMicros(clamping: shares * 1_000_000)
        )
    }

    /// A reference price in dollars.
    static func price(_ dollars: Double) -> ReferencePrice? { ReferencePrice(rawValue: Int((dollars * 1e6).rounded())) }

    /// A position with a limit, in shares.
    static func inventory(_ net: Int = 0, limit: Int = 15) -> Inventory {
        Inventory(netMicros: net * 1_000_000, limit: SizeMicros(clamping: limit * 1_000_000))
    }
}

/// A probability from a literal that must be one.
func probable(_ value: Double) -> Probability {
    guard let probability = Probability(value) else { preconditionFailure("\(value) is no probability") }
    return probability
}

/// Whether two numbers are the same but for the rounding of decimal fractions.
func isClose(_ left: Double, _ right: Double, within tolerance: Double = 1e-9) -> Bool {
    abs(left - right) <= tolerance
}
