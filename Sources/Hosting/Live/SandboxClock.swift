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

    /// Asks a venue for its clock; `nil` from the real exchange, which has no such path.
    static func read(_ line: some VenueAnswering) -> Self? {
        let began = ContinuousClock.now
        guard case .answered(let response) = line.ask(TurbineEndpoint.sandboxClock), response.isSuccess,
            let value = try? JSONValue(parsing: response.body), let now = value["now"]?.int, Self.times.contains(now),
            case .number(let text)? = value["speed"], let speed = Double(text), Self.speeds.contains(speed)
        else { return nil }
        // The answer was made about half a round trip ago.
        let age = Double((ContinuousClock.now - began).nanoseconds) / 2 * speed
        let origin = Timestamp(nanoseconds: now).advanced(byNanoseconds: Int(min(age, 1e18)))
        return Self(clock: MarketClock(origin: origin, speed: speed))
    }
}
