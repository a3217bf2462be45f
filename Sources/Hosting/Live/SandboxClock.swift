import Venues
import MarketModel
import TurbineWire

/// The clock of a sandbox, which may run faster than life.
struct SandboxClock {
    /// Market time as the sandbox keeps it.
    let clock: MarketClock

    /// Asks a venue for its clock; `nil` from the real exchange, which has no such path.
    static func read(_ line: VenueLine) -> Self? {
        let began = ContinuousClock.now
        guard case .answered(let response) = line.ask(TurbineEndpoint.sandboxClock), response.isSuccess,
            let value = try? JSONValue(parsing: response.body), let now = value["now"]?.int,
            case .number(let text)? = value["speed"], let speed = Double(text), speed > 0
        else { return nil }
        // The answer was made about half a round trip ago.
        let age = Double((ContinuousClock.now - began).nanoseconds) / 2 * speed
        return Self(clock: MarketClock(origin: Timestamp(nanoseconds: now + Int(age)), speed: speed))
    }
}
