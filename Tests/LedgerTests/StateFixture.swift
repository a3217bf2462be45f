import Engine
import Foundation
import Journaling
import Manifests
import MarketModel
import Sessions
import SimulatedExchange
import TestSupport
import Testing

/// A folder with the journals of paper sessions, deleted with its last owner.
final class StateFixture {
    /// What a test looks at while a session runs.
    typealias Look = (borrowing SteppedSession<PaperExchange>) -> Void

    let folder: URL
    private(set) var summaries: [SessionSummary] = []

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "ledger-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    var database: String { folder.appending(path: "ledger.sqlite").path(percentEncoded: false) }

    var journals: [String] { summaries.indices.map { path(of: $0) } }

    func path(of index: Int) -> String {
        folder.appending(path: "session-00000\(index + 1).journal").path(percentEncoded: false)
    }

    func bytes(of index: Int) throws -> Data { try Data(contentsOf: URL(filePath: path(of: index))) }

    /// Trades for some time and writes the next journal; then everything is carried to its end, unless it is cut off.
    func trade(
        venue: String = "paper",
        seed: UInt64,
        from start: Int = 0,
        seconds: Int,
        isCutOff: Bool = false,
        look: Look = { _ in }
    ) throws {
        let desk = try DeskFiles.load(
            portfolio: DeskFiles.portfolio(worstCase: 40),
            markets: [
                ("btc-15m", DeskFiles.market("BTC", "15m", "simple", worstCase: 15)),
                ("eth-15m", DeskFiles.market("ETH", "15m", "ladder", worstCase: 15)),
            ]
        )
        var paper = PaperConfiguration(seed: seed, series: desk.configuration.plans.map(\.series))
        paper.capital = desk.configuration.capital
        paper.start = paper.start + .seconds(start)
        let header = SessionHeader(
            venue: venue,
            seed: seed,
            rules: paper.rules,
            files: desk.files.all.map { SessionHeader.File(path: $0.path, text: $0.text) },
            marketFiles: 3
        )
        var session = SteppedSession(
            desk: TradingDesk(configuration: desk.configuration, rules: paper.rules),
            venue: PaperExchange(paper),
            journal: try JournalWriter(path: path(of: summaries.count), header: header)
        )
        let end = paper.start + .seconds(seconds)
        while let next = session.nextTime, next <= end {
            try session.step()
            look(session)
        }
        if isCutOff {
            // In the middle of things: just after a fill, which nobody has settled.
            let fills = Self.fills(session)
            while session.nextTime != nil, Self.fills(session) == fills { try session.step() }
        } else {
            try session.operate(.shutDown)
            look(session)
            let limit = session.desk.now + .seconds(3_600)
            while let next = session.nextTime, next <= limit, session.desk.instances.contains(where: { $0 != nil }) {
                try session.step()
                look(session)
            }
        }
        try session.flush()
        summaries.append(session.summary())
    }

    private static func fills(_ session: borrowing SteppedSession<PaperExchange>) -> Int {
        let open = session.desk.instances.reduce(0) { sum, instance in
            sum + (instance.map { $0.statistics.bidFills + $0.statistics.askFills } ?? 0)
        }
        return session.tally.finished.reduce(open) { $0 + $1.statistics.bidFills + $1.statistics.askFills }
    }
}
