import MarketModel
import Quoting

/// How much more a share moves with the asset's price than a share of another market of the same asset.
///
/// By the digital formula a share of up is worth `p = Φ(d)` with `d = ln(S/K) / (σ √τ)`, so it moves by
/// `∂p / ∂ ln S = φ(d) / (σ √τ)`. With `d = Φ⁻¹(p)` the strike drops out, and in the ratio of two markets of one asset so does
/// the volatility, as long as both see the same:
///
///     ratio = φ(Φ⁻¹(p₁)) / √τ₁ · √τ₂ / φ(Φ⁻¹(p₂))
///
/// It needs nothing but each market's own fair value and time left.
enum HedgeRatio {
    /// Less time left counts as this much: no order can be placed later, and `1 / √τ` grows beyond all bounds.
    static let leastTime = Duration.seconds(60)
    /// A market whose fair value is nearer to 0 or 1 moves too little to offset anything.
    static let usable = 0.05...0.95

    /// Shares of the market `hedge` that move as much as one share of `held`; `nil` where `hedge` hardly moves.
    static func shares(
        of hedge: (fair: Probability, left: Duration),
        per held: (fair: Probability, left: Duration)
    ) -> Double? {
        guard usable.contains(hedge.fair.value) else { return nil }
        return sensitivity(held) / sensitivity(hedge)
    }

    /// `φ(Φ⁻¹(p)) / √τ`, in units that drop out of a ratio.
    private static func sensitivity(_ market: (fair: Probability, left: Duration)) -> Double {
        normalDensityAtQuantile(market.fair.value) / max(market.left, leastTime).inSeconds.squareRoot()
    }
}
