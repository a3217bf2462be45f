/// What may follow a number in a formula.
package enum FormulaUnit: String, Hashable, Sendable, CaseIterable {
    case milliseconds = "ms"
    case seconds = "s"
    case minutes = "m"
    case hours = "h"
    case shares
    case share
    case usd
    case percent = "%"
    case basisPoints = "bps"

    /// What one of it is worth in the base unit: seconds, shares, dollars or a plain number.
    var scale: Double {
        switch self {
        case .milliseconds: 0.001
        case .seconds, .shares, .share, .usd: 1
        case .minutes: 60
        case .hours: 3_600
        case .percent: 0.01
        case .basisPoints: 0.0001
        }
    }

    var dimension: FormulaDimension {
        switch self {
        case .milliseconds, .seconds, .minutes, .hours: .time
        case .shares, .share: .shares
        case .usd: .usd
        case .percent, .basisPoints: .ratio
        }
    }

    /// The unit that a longer or older word for it means.
    init?(similarTo word: String) {
        switch word.lowercased() {
        case "sec", "secs", "second", "seconds": self = .seconds
        case "min", "mins", "minute", "minutes": self = .minutes
        case "hr", "hrs", "hour", "hours": self = .hours
        case "msec", "millis", "milliseconds": self = .milliseconds
        case "usdc", "dollar", "dollars": self = .usd
        case "bp", "bips": self = .basisPoints
        case "percent", "pct": self = .percent
        default: return nil
        }
    }

    /// Whether it stands after a space.
    var isWord: Bool {
        switch self {
        case .shares, .share, .usd, .basisPoints: true
        case .milliseconds, .seconds, .minutes, .hours, .percent: false
        }
    }
}
