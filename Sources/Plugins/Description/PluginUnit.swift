import CPenstockStage

/// How a plugin's setting is written in YAML, and the range of what the plugin gets.
package enum PluginUnit: Hashable, Sendable, CaseIterable {
    /// A plain number.
    case number
    /// A probability, in dollars.
    case probability
    /// A width in dollars, zero or more.
    case width
    /// A move of prices in dollars, either way.
    case shift
    /// A number of shares.
    case shares
    /// An amount of money in dollars.
    case usd
    /// A percentage, as a fraction.
    case percent
    /// A factor.
    case times
    /// A span of time, in seconds.
    case seconds

    /// The unit of a code in `penstock_stage.h`; `nil` for an unknown code.
    init?(code: Int32) {
        switch code {
        case PENSTOCK_UNIT_NUMBER: self = .number
        case PENSTOCK_UNIT_PROBABILITY: self = .probability
        case PENSTOCK_UNIT_WIDTH: self = .width
        case PENSTOCK_UNIT_SHIFT: self = .shift
        case PENSTOCK_UNIT_SHARES: self = .shares
        case PENSTOCK_UNIT_USD: self = .usd
        case PENSTOCK_UNIT_PERCENT: self = .percent
        case PENSTOCK_UNIT_TIMES: self = .times
        case PENSTOCK_UNIT_SECONDS: self = .seconds
        default: return nil
        }
    }

    /// What can be written in it at all.
    package var range: ClosedRange<Double> {
        switch self {
        case .number: -1e15...1e15
        case .probability: 0.000_001...0.999_999
        case .width: 0...1
        case .shift: -1...1
        case .shares: 0...1e6
        case .usd: 0...1e9
        case .percent: 0...10
        case .times: 0...1_000
        case .seconds: 0...864_000_000
        }
    }
}
