import Alerting
import ArgumentParser
import Dashboard
import Foundation
import Hosting
import Logging
import Reporting

/// Where a running host is shown, and from where it is operated.
struct DashboardOptions: ParsableArguments {
    /// Where people look, if anywhere.
    enum Place: Hashable, Sendable {
        case off
        case at(DashboardServer.Address)

        static func parse(_ text: String) throws -> Self {
            if text == "off" { return .off }
            guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
                throw ValidationError("expected off, or an address such as 127.0.0.1:8080, found '\(text)'")
            }
            var host = String(text[..<colon])
            if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
            guard !host.isEmpty else {
                throw ValidationError("an address needs a host before its port, such as 127.0.0.1")
            }
            return .at(DashboardServer.Address(host: host, port: Int(port)))
        }
    }

    @Option(
        help: ArgumentHelp(
            "Address of the dashboard, or off. Beyond loopback all of it needs the token. (default: 127.0.0.1:8080; off with --speed max)",
            valueName: "host:port|off"
        ),
        transform: Place.parse
    )
    var dashboard: Place?

    /// Serves the board while `body` runs on a thread of its own.
    ///
    /// - Parameters:
    ///   - board: What is shown.
    ///   - alerts: What sends alerts meanwhile.
    ///   - folder: The state folder, whose lock the caller holds.
    ///   - isBrief: Whether nobody is expected to look, unless they say so.
    ///   - body: The host.
    /// - Returns: What the host returned.
    /// - Throws: What the host throws, or why there is no token.
    func show<Result: Sendable>(
        _ board: DeskBoard,
        _ alerts: AlertSender,
        in folder: String,
        isBrief: Bool,
        while body: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        board.countDeliveries { alerts.counts }
        let address: DashboardServer.Address? =
            switch dashboard {
            case .off: nil
            case .at(let address): address
            case nil: isBrief ? nil : DashboardServer.Address(host: "127.0.0.1", port: 8_080)
            }
        let socket = "\(folder)/\(DeskClient.socketName)"
        // The system's addresses of sockets end here.
        let hasRoom = socket.utf8.count < 104
        if !hasRoom { Terminal.note("no control socket: the path '\(socket)' is too long for one") }
        let server = DashboardServer(
            board,
            token: try DeskToken.load(in: folder),
            logger: Logger(label: "dashboard") { _ in SwiftLogNoOpLogHandler() }
        )
        return try await server.serve(
            at: address,
            socket: hasRoom ? socket : nil,
            opened: { opened in
                switch opened {
                case .socket: break
                case .address(let port):
                    let host = address?.host ?? ""
                    Terminal.note("dashboard: http://\(host.contains(":") ? "[\(host)]" : host):\(port)")
                case .failed(let words):
                    Terminal.note("no dashboard: \(words); another address can be chosen with --dashboard")
                }
            },
            while: {
                async let delivery: Void = alerts.run()
                let result: Swift.Result<Result, any Error>
                do { result = .success(try await HostThread.run(body)) } catch { result = .failure(error) }
                alerts.close()
                await delivery
                let counts = alerts.counts
                if counts.failed + counts.dropped > 0 {
                    Terminal.note("alerts: \(counts.sent) sent, \(counts.failed) given up, \(counts.dropped) left out")
                }
                return try result.get()
            }
        )
    }
}
