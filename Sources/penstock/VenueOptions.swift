import ArgumentParser
import TurbineVenue

/// Which exchange of Turbine's protocol is meant.
struct VenueOptions: ParsableArguments {
    /// Turbine itself.
    private static let turbine = "https://api.turbinefi.com"

    @Option(
        help: ArgumentHelp(
            "Address of the exchange, such as http://127.0.0.1:8787 of a sandbox. (default: what portfolio.yaml says, "
                + "else \(Self.turbine))",
            valueName: "address"
        )
    )
    var baseURL: String?

    /// The address, checked.
    func address(otherwise fallback: String? = nil) throws -> VenueAddress {
        do {
            return try VenueAddress(baseURL ?? fallback ?? Self.turbine)
        } catch {
            throw Failure.settings("\(error)")
        }
    }
}
