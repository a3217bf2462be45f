import Venues
import Logging
import MarketModel
import TurbineSandbox

/// Serves a scripted venue, on a free port unless one is given, while a test talks to it.
func serving(
    port: Int = 0,
    speed: Double = 1,
    limits: SandboxLimits = SandboxLimits(),
    _ body: @escaping @Sendable (_ port: Int) async throws -> Void
) async throws {
    var server = SandboxServer(logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    server.port = port
    server.limits = limits
    let clock = MarketClock(origin: Timestamp(seconds: 1_774_915_200), speed: speed)
    try await server.serve(ScriptedVenue(), clock: clock, while: body)
}
