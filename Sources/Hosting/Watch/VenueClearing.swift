package import Keys
import MarketModel
import Signing
import TurbineWire
import Venues

/// Cancels every order of a wallet at a venue, whoever placed them, and believes only the venue's own list.
package struct VenueClearing {
    /// What came of it.
    package enum Result: Hashable, Sendable {
        /// The list is empty; so many orders were on it before.
        case clear(Int)
        /// These are still on the list.
        case left([String])
        /// The list cannot be read.
        case unknown
    }

    private let credentials: Credentials
    private let attempts: Int

    /// Creates a clearing of a wallet's orders; the list is read `attempts` times at most.
    package init(_ credentials: Credentials, attempts: Int = 8) {
        self.credentials = credentials
        self.attempts = attempts
    }

    /// Cancels market by market until the list is empty.
    ///
    /// - Parameters:
    ///   - line: The connection.
    ///   - pause: Waits a little between two attempts.
    /// - Returns: What the venue's list says in the end.
    package func clear(over line: some VenueAnswering, pause: () -> Void) -> Result {
        var most = 0
        var last: Result = .unknown
        for attempt in 0..<attempts {
            if attempt > 0 { pause() }
            guard let rows = open(over: line) else { continue }
            guard !rows.isEmpty else { return .clear(most) }
            most = max(most, rows.count)
            last = .left(rows.map { "\($0.orderHash)" })
            var markets: [MarketID] = []
            for row in rows {
                guard let market = row.marketID, !markets.contains(market) else { continue }
                markets.append(market)
            }
            for market in markets {
                var request = TurbineEndpoint.cancelAll(marketID: market)
                request.bearer = bearer(over: line)
                _ = line.ask(request)
            }
        }
        return last
    }

    private func open(over line: some VenueAnswering) -> [OrderRow]? {
        var request = TurbineEndpoint.userOrders(address: credentials.wallet.address, status: .open)
        request.bearer = bearer(over: line)
        guard case .answered(let response) = line.ask(request), response.isSuccess,
            let value = try? JSONValue(parsing: response.body)
        else { return nil }
        return try? OrderRow.completeList(from: value)
    }

    /// A token for now, by the venue's clock where it is a sandbox.
    private func bearer(over line: some VenueAnswering) -> String {
        let clock = SandboxClock.read(line)?.clock ?? .wall
        return credentials.token.bearer(at: clock.now)
    }
}
