import Engine
import MarketModel
import Settings

/// The `loss:` of the portfolio: how much may be lost, when a warning is due, and whose midnight ends the day.
///
/// ```yaml
/// loss: { daily_stop: 50 usd, warn_at: 80%, drawdown: { soft: 5%, hard: 10% }, time_zone: Europe/Berlin }
/// ```
struct LossManifest: Sendable {
    let dailyStop: USDMicros
    let warnAt: RatioMicros
    let drawdown: DrawdownLimits
    let zone: DayZone

    init(_ fields: inout Fields, capital: USDMicros) {
        dailyStop = fields.required(
            "daily_stop",
            .usd.atLeast(USDMicros(rawValue: 1)),
            "loss realised today plus worst case never exceeds this"
        )
        warnAt = fields.value(
            "warn_at",
            .percent.in(RatioMicros(rawValue: 200_000)...RatioMicros(rawValue: 990_000)),
            default: RatioMicros(rawValue: 800_000),
            "the part of daily_stop at which a loss realised today is told as an alert"
        )
        let parts = fields.section("drawdown", "how far equity may fall from the day's peak, as parts of capital") {
            Self.drawdown(&$0)
        }
        drawdown = DrawdownLimits(soft: parts?.soft?.of(capital), hard: parts?.hard?.of(capital))
        zone = fields.value("time_zone", .timeZone, default: .utc, "whose midnight begins the day of daily_stop")
    }

    /// The parts of capital; none where they contradict each other, which has been reported.
    private static func drawdown(_ fields: inout Fields) -> (soft: RatioMicros?, hard: RatioMicros?) {
        let parts = Kind.percent.in(RatioMicros(rawValue: 1_000) ... .one)
        let soft = fields.optional(
            "soft",
            parts.showing(RatioMicros(rawValue: 50_000)),
            "fall at which quotes become half as large and twice as wide"
        )
        let hard = fields.optional(
            "hard",
            parts.showing(RatioMicros(rawValue: 100_000)),
            "fall at which positions are brought down and the desk halts until resumed"
        )
        guard let soft, let hard, soft >= hard else { return (soft, hard) }
        fields.reject(
            "soft",
            "soft (\(Kind.percent.print(soft))) must be below hard (\(Kind.percent.print(hard)))",
            help: "lower it, or remove one of the two"
        )
        return (nil, nil)
    }
}
