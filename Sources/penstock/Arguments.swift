import ArgumentParser
import Hosting
import Settings

/// A span of time on the command line, written as in the settings: `90s`, `2h`.
struct DurationArgument: ExpressibleByArgument {
    let duration: Duration

    init?(argument: String) {
        guard case .success(let duration) = Kind.duration.parse(argument), duration > .zero else { return nil }
        self.duration = duration
    }
}

/// How fast virtual time goes: a factor above zero, or `max`.
struct SpeedArgument: ExpressibleByArgument {
    let pace: Pace

    init(pace: Pace) { self.pace = pace }

    init?(argument: String) {
        if argument == "max" {
            pace = .unlimited
        } else if let factor = Double(argument), factor > 0, factor <= 1_000_000 {
            pace = .times(factor)
        } else {
            return nil
        }
    }

    var defaultValueDescription: String {
        switch pace {
        case .times(let factor): factor == factor.rounded() ? "\(Int(factor))" : "\(factor)"
        case .unlimited: "max"
        }
    }
}
