@testable import Hosting
import MarketModel
import SandboxExchange
import TurbineWire

/// A sandbox in this process that is asked without a network, and that a test can make lie.
final class SandboxLine: VenueAnswering {
    /// What was asked, in order.
    private(set) var asked: [WireRequest] = []
    /// Answers of the test's own, before the sandbox is asked.
    var lie: (WireRequest) -> WireOutcome? = { _ in nil }
    /// Market time.
    private(set) var now: Timestamp
    private var venue: SandboxVenue

    /// A sandbox with one running market of bitcoin, and a wallet with funds if one is given.
    init(funds: [WalletFunds] = [], speed: Double = 1, _ change: (inout SandboxConfiguration) -> Void = { _ in }) {
        now = Timestamp(seconds: 1_800_000_000)
        var configuration = SandboxConfiguration(seed: 5, series: [Self.series], start: now)
        configuration.funds = funds
        configuration.speed = speed
        configuration.rateLimit = nil
        change(&configuration)
        venue = SandboxVenue(configuration)
        pass(.seconds(60))
    }

    /// Fifteen minutes of bitcoin.
    static var series: Series {
        guard let asset = Asset("BTC") else { preconditionFailure("BTC is a ticker") }
        return Series(asset: asset, intervalSeconds: 900)
    }

    /// Lets market time pass.
    func pass(_ span: Duration) {
        now = now + span
        venue.advance(to: now)
    }

    func ask(_ request: WireRequest, deadline: Duration) -> WireOutcome {
        asked.append(request)
        if let outcome = lie(request) { return outcome }
        return venue.respond(to: request, at: now).response.map { .answered($0) } ?? .noAnswer
    }

    /// An answer that there is no such path, as the real exchange gives to a sandbox's own.
    static let notFound = WireOutcome.answered(.problem("not found", status: 404))

    /// A lie that hides that it is a sandbox.
    static func hidden(_ request: WireRequest) -> WireOutcome? {
        request.path.hasPrefix("/sandbox/") ? notFound : nil
    }
}
