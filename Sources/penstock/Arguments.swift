import Manifests
import MarketModel
import ArgumentParser
import Hosting
import Settings

/// Values on the command line, written as in the settings, with the settings' explanations of what is wrong.
enum SettingArgument {
    /// Reads a value of a kind, or says what was expected.
    static func parse<Value: Sendable>(_ kind: Kind<Value>) -> @Sendable (String) throws -> Value {
        { text in
            switch kind.parse(text) {
            case .success(let value): return value
            case .failure(let error):
                let message = error.message ?? "expected \(kind.expected), found '\(text)'"
                throw ValidationError(error.help.map { "\(message); \($0)" } ?? message)
            }
        }
    }
}

/// A venue on the command line: `paper` or `turbine`.
enum VenueArgument {
    /// Reads a venue, or says what was expected.
    @Sendable static func parse(_ text: String) throws -> VenueChoice {
        guard let venue = VenueChoice(rawValue: text) else {
            throw ValidationError("expected paper or turbine, found '\(text)'")
        }
        return venue
    }
}

/// A series on the command line: `BTC-15m`.
enum SeriesArgument {
    /// Reads a series, or says what was expected.
    @Sendable static func parse(_ text: String) throws -> Series {
        let parts = text.split(separator: "-", maxSplits: 1)
        guard parts.count == 2, let asset = Asset(parts[0]),
            case .success(let interval) = Kind.duration.in(.seconds(60) ... .seconds(604_800)).parse(String(parts[1])),
            interval.nanoseconds % 60_000_000_000 == 0
        else {
            throw ValidationError("expected an asset and an interval in minutes such as BTC-15m; found '\(text)'")
        }
        return Series(asset: asset, intervalSeconds: interval.nanoseconds / 1_000_000_000)
    }
}

/// How fast virtual time goes: a factor above zero, or `max`.
enum SpeedArgument {
    /// Reads a pace, or says what was expected.
    @Sendable static func parse(_ text: String) throws -> Pace {
        if text == "max" { return .unlimited }
        guard let factor = Double(text), factor > 0, factor <= 1_000_000 else {
            throw ValidationError("expected a factor above 0 and at most 1000000 such as 60, or max; found '\(text)'")
        }
        return .times(factor)
    }
}
