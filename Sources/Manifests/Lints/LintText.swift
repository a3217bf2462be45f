import MarketModel
import Settings

/// How lints write numbers: as the settings do.
enum LintText {
    /// Dollars a share with at most six decimals, `0.008`.
    static func dollars(_ value: Double) -> String {
        Kind.shift.print(DeltaMicros(rawValue: Int((min(max(value, -1), 1) * 1e6).rounded())))
    }

    /// A span such as `90s` or `15m`.
    static func span(_ value: Duration) -> String { Kind.duration.print(value) }

    /// A span in seconds below two minutes, else as settings print it: an arithmetic reads easier in one unit.
    static func seconds(_ value: Duration) -> String {
        value < .seconds(120) && value.nanoseconds % 1_000_000_000 == 0
            ? "\(value.nanoseconds / 1_000_000_000)s" : span(value)
    }

    /// A number without needless decimals, at most two.
    static func number(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        if hundredths % 100 == 0 { return "\(hundredths / 100)" }
        let fraction = hundredths % 100
        if fraction % 10 == 0 { return "\(hundredths / 100).\(fraction / 10)" }
        return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
    }
}
