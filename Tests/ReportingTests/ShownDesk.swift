import Engine
import Journaling
import Manifests
import MarketModel
import Reporting
import Sessions
import SimulatedExchange
import TestSupport
import Testing

/// A paper session of two markets, shown on a board as it goes on.
struct ShownDesk: ~Copyable {
    let board = DeskBoard(SessionFacts(venue: "paper", session: 7))
    let storage = MemoryStorage()
    var session: SteppedSession<PaperExchange>

    init(seed: UInt64 = 3) throws {
        let markets = [
            ("btc-15m", DeskFiles.market("BTC", "15m", "simple", worstCase: 15)),
            ("eth-15m", DeskFiles.market("ETH", "15m", "ladder", worstCase: 15)),
        ]
        let manifest = try DeskFiles.load(portfolio: DeskFiles.portfolio(worstCase: 40), markets: markets)
        var paper = PaperConfiguration(seed: seed, series: manifest.configuration.plans.map(\.series))
        paper.capital = manifest.configuration.capital
        let header = SessionHeader(venue: "paper", seed: seed, rules: paper.rules, files: [], marketFiles: 0)
        session = SteppedSession(
            desk: TradingDesk(configuration: manifest.configuration, rules: paper.rules),
            venue: PaperExchange(paper),
            journal: try JournalWriter(storage: storage, header: header)
        )
    }

    /// Trades for `seconds` of market time, and calls `look` after every step.
    mutating func trade(_ seconds: Int, _ look: (borrowing SteppedSession<PaperExchange>) -> Void) throws {
        let end = session.venue.now + .seconds(seconds)
        while let next = session.nextTime, next <= end {
            try session.step()
            look(session)
        }
        try session.flush()
    }
}
