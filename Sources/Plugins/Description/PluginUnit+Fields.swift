import MarketModel
import Settings

extension PluginUnit {
    /// Reads a setting in this unit, within its bounds.
    func value(of setting: PluginSetting, _ fields: inout Fields) -> Double {
        switch self {
        case .number: read(setting, .number, &fields, { $0 }, { $0 })
        case .probability:
            read(setting, .probability, &fields, { Double($0.rawValue) / 1e6 }, { PriceMicros(clamping: micros($0)) })
        case .width: read(setting, .width, &fields, { $0.dollars }, { DeltaMicros(rawValue: micros($0)) })
        case .shift: read(setting, .shift, &fields, { $0.dollars }, { DeltaMicros(rawValue: micros($0)) })
        case .shares: read(setting, .shares, &fields, { $0.shares }, { SizeMicros(clamping: micros($0)) })
        case .usd:
            read(setting, .usd, &fields, { Double($0.rawValue) / 1e6 }, { USDMicros(rawValue: micros($0)) })
        case .percent: read(setting, .percent, &fields, { $0.factor }, { RatioMicros(rawValue: micros($0)) })
        case .times: read(setting, .times, &fields, { $0.factor }, { RatioMicros(rawValue: micros($0)) })
        case .seconds:
            read(setting, .duration, &fields, { $0.inSeconds }, { .nanoseconds(Int(($0 * 1e9).rounded())) })
        }
    }

    /// Millionths, to the nearest; in range because every unit's ``range`` is.
    private func micros(_ value: Double) -> Int { Int((value * 1e6).rounded()) }

    private func read<Value: Comparable & Sendable>(
        _ setting: PluginSetting,
        _ kind: Kind<Value>,
        _ fields: inout Fields,
        _ double: (Value) -> Double,
        _ exact: (Double) -> Value
    ) -> Double {
        let bounds = exact(setting.bounds.lowerBound)...exact(setting.bounds.upperBound)
        return double(fields.value(setting.key, kind.in(bounds), default: exact(setting.fallback), setting.doc))
    }
}
