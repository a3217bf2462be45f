import Venues
import MarketModel
import TurbineWire

/// The clock of a sandbox, which may run faster than life.
struct SandboxClock {
    /// The speeds a sandbox is believed to have; anything else is no answer of one.
    private static let speeds = 0.001...100_000
    /// The times it is believed to show, in nanoseconds since 1970: up to 2255, so that there is room for what follows.
    private static let times = 0...9_000_000_000_000_000_000

    /// Market time as the sandbox keeps it.
    let clock: MarketClock

    /// How often the clock is asked for: the quickest answer counts.
    private static let readings = 5

    /// Asks a venue for its clock; `nil` from the real exchange, which has no such path.
    ///
    /// At a high speed a slow answer is market minutes off, so several are taken and the quickest is believed.
    static func read(_ line: some VenueAnswering) -> Self? {
        guard var best = reading(line) else { return nil }
        for _ in 1..<readings {
            if let next = reading(line), next.roundTrip < best.roundTrip { best = next }
        }
        return Self(clock: best.clock)
    }

    private static func reading(_ line: some VenueAnswering) -> (clock: MarketClock, roundTrip: Duration)? {
        let began = ContinuousClock.now
        guard case .answered(let response) = line.ask(TurbineEndpoint.sandboxClock), response.isSuccess,
            let value = try? JSONValue(parsing: response.body), let now = value["now"]?.int, Self.times.contains(now),
            case .number(let text)? = value["speed"], let speed = Double(text), Self.speeds.contains(speed)
        else { return nil }
        // The answer was made about half a round trip ago.
        let roundTrip = ContinuousClock.now - began
        let age = Double(roundTrip.nanoseconds) / 2 * speed
        let origin = Timestamp(nanoseconds: now).advanced(byNanoseconds: Int(min(age, 1e18)))
        return (MarketClock(origin: origin, speed: speed), roundTrip)
    }
}
