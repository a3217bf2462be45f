import Engine
import MarketModel
import Settings

/// The `hedge:` of a market file: whose position offsets what its markets hold.
///
/// ```yaml
/// hedge: { with: btc-60m, limit: 5 shares, most: 15 shares, spread: x0.5 }
/// ```
struct HedgeManifest: Sendable {
    /// The other file.
    let with: String
    /// The net delta, in shares of that file's market, up to which nothing is done.
    let limit: SizeMicros
    /// The largest position wanted there for this; `nil` for that file's own limit.
    let most: SizeMicros?
    /// Factor on the half-width of the side that hedges.
    let spread: RatioMicros

    init(_ fields: inout Fields) {
        let positive = Kind.shares.atLeast(SizeMicros(clamping: 1))
        with = fields.required("with", .word, "the file of Markets/ on the same asset that holds the other side")
        limit = fields.required("limit", positive, "the net delta, in shares of that file's market, that is left alone")
        most = fields.optional("most", positive, "the largest position wanted there; its own limit if left out")
        spread = fields.value(
            "spread",
            .times.in(.zero ... .one),
            default: RatioMicros(rawValue: 500_000),
            "factor on the half-width of the side that hedges, while it does"
        )
        if let most, most <= limit, !fields.isDescribing, !fields.hasErrors {
            fields.reject(
                "most",
                "with at most \(Kind.shares.print(most)) the delta would stay above its limit of \(Kind.shares.print(limit))",
                help: "raise 'most' or lower 'limit'"
            )
        }
    }

    /// The hedge of one series among the desk's plans; `nil` where the other file has no series of its asset.
    func configuration(for series: Series, among plans: [PlanConfiguration], from first: Int) -> HedgeConfiguration? {
        guard let place = plans.indices.dropFirst(first).first(where: { plans[$0].series.asset == series.asset }) else {
            return nil
        }
        let most = min(most ?? .max, plans[place].positionLimit)
        return HedgeConfiguration(plan: place, limit: limit, most: most, spread: spread)
    }
}
