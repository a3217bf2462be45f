import MarketModel
import Risk

/// Where alerts about money begin and end, worked out once for a configuration.
///
/// Each ends a tenth of its limit below where it begins, so that a figure that hovers there is told once.
struct AlertThresholds: Hashable, Sendable {
    /// The loss realised today that is near the daily stop.
    let loss: USDMicros
    /// The loss below which it is not any more.
    let lossEnd: USDMicros
    /// The worst case that is near the portfolio's limit: eight tenths of it.
    let worstCase: USDMicros
    /// The worst case below which it is not any more.
    let worstCaseEnd: USDMicros

    init(_ configuration: DeskConfiguration) {
        let limits = configuration.limits
        let warnAt = configuration.warnAt
        loss = max(warnAt.of(limits.dailyStop), USDMicros(rawValue: 1))
        lossEnd = max(RatioMicros(rawValue: warnAt.rawValue - 100_000).of(limits.dailyStop), USDMicros(rawValue: 1))
        worstCase = RatioMicros(rawValue: 800_000).of(limits.worstCase)
        worstCaseEnd = RatioMicros(rawValue: 700_000).of(limits.worstCase)
    }
}
