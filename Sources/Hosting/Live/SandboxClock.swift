import Venues
import MarketModel
import TurbineWire

/// The clock of a sandbox, which may run faster than life.
struct SandboxClock {
    /// Market time as the sandbox keeps it.
    let clock: MarketClock

    /// How often the clock is asked for: the quickest answer counts.
    private static let readings = 5

    /// Asks a venue for its clock; `nil` from the real exchange, which has no such path.
    ///
    /// At a high speed a slow answer is market minutes off, so several are taken and the quickest is believed.
    static func read(_ line: VenueLine) -> Self? {
        guard var best = reading(line) else { return nil }
        for _ in 1..<readings {
            if let next = reading(line), next.roundTrip < best.roundTrip { best = next }
        }
        return Self(clock: best.clock)
    }

    private static func reading(_ line: VenueLine) -> (clock: MarketClock, roundTrip: Duration)? {
        let began = ContinuousClock.now
        guard case .answered(let response) = line.ask(TurbineEndpoint.sandboxClock), response.isSuccess,
            let value = try? JSONValue(parsing: response.body), let now = value["now"]?.int,
            case .number(let text)? = value["speed"], let speed = Double(text), speed > 0
        else { return nil }
        // The answer was made about half a round trip ago.
        let roundTrip = ContinuousClock.now - began
        let age = Double(roundTrip.nanoseconds) / 2 * speed
        return (MarketClock(origin: Timestamp(nanoseconds: now + Int(age)), speed: speed), roundTrip)
    }
}
