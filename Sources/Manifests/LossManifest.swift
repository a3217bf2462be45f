import Engine
import MarketModel
import Settings

/// The `loss:` of the portfolio: how much a day may cost, and whose midnight ends the day.
///
/// ```yaml
/// loss: { daily_stop: 50 usd, time_zone: Europe/Berlin }
/// ```
struct LossManifest: Sendable {
    let dailyStop: USDMicros
    let zone: DayZone

    init(_ fields: inout Fields) {
        dailyStop = fields.required(
            "daily_stop",
            .usd.atLeast(USDMicros(rawValue: 1)),
            "loss realised today plus worst case never exceeds this"
        )
        zone = fields.value("time_zone", .timeZone, default: .utc, "whose midnight begins the day of daily_stop")
    }
}
