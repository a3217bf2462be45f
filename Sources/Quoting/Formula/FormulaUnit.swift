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

    /// Whether it stands after a space.
    var isWord: Bool {
        switch self {
        case .shares, .share, .usd, .basisPoints: true
        case .milliseconds, .seconds, .minutes, .hours, .percent: false
        }
    }
}
