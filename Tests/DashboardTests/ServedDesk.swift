import AsyncHTTPClient
import Dashboard
import Engine
import Foundation
import Logging
import Manifests
import MarketModel
import NIOCore
import NIOHTTP1
import Reporting
import Sessions
import SimulatedExchange
import TestSupport
import Testing

/// A desk that has traded for a while, served on a free port of this machine.
struct ServedDesk: Sendable {
    static let token = "0123456789abcdef0123456789abcdef"

    let board: DeskBoard
    var limits = DashboardLimits()

    init(seconds: Int = 300) throws {
        let markets = [("btc-15m", DeskFiles.market("BTC", "15m", "simple", worstCase: 15))]
        let manifest = try DeskFiles.load(portfolio: DeskFiles.portfolio(worstCase: 40), markets: markets)
        var paper = PaperConfiguration(seed: 4, series: manifest.configuration.plans.map(\.series))
        paper.capital = manifest.configuration.capital
        var session = SteppedSession(
            desk: TradingDesk(configuration: manifest.configuration, rules: paper.rules),
            venue: PaperExchange(paper),
            journal: nil
        )
        // It does not move while it is looked at.
        limits.staleAfter = .seconds(3_600)
        board = DeskBoard(SessionFacts(venue: "paper", session: 1))
        let end = session.venue.now + .seconds(seconds)
        while let next = session.nextTime, next <= end { try session.step() }
        board.show(session.desk, session.tally, isForced: true)
    }

    /// Serves while `body` runs with the port and a client.
    func serve(_ body: @escaping @Sendable (_ port: Int, HTTPClient) async throws -> Void) async throws {
        var server = DashboardServer(
            board,
            token: Self.token,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        server.limits = limits
        let (ports, opened) = AsyncStream.makeStream(of: Int.self)
        try await server.serve(
            at: DashboardServer.Address(host: "127.0.0.1", port: 0),
            socket: nil,
            opened: { if case .address(let port) = $0 { opened.yield(port) } },
            while: {
                guard let port = await ports.first(where: { _ in true }) else { return }
                let client = HTTPClient(eventLoopGroupProvider: .singleton)
                do {
                    try await body(port, client)
                    try await client.shutdown()
                } catch {
                    try await client.shutdown()
                    throw error
                }
            }
        )
    }
}

extension HTTPClient {
    /// The status and the body of one request.
    func ask(
        _ port: Int,
        _ method: HTTPMethod,
        _ path: String,
        _ fields: [(String, String)] = [],
        body: [UInt8] = []
    ) async throws -> (status: Int, body: [UInt8]) {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)")
        request.method = method
        for (name, value) in fields { request.headers.add(name: name, value: value) }
        if !body.isEmpty { request.body = .bytes(ByteBuffer(bytes: body)) }
        let response = try await execute(request, timeout: .seconds(30))
        let bytes = try await response.body.collect(upTo: 16 << 20)
        return (Int(response.status.code), Array(bytes.readableBytesView))
    }
}
