import Risk
import Quoting
import Engine
import Manifests
import MarketModel
import Sessions
import SimulatedExchange
import TestSupport
import Testing

@Suite struct SelectionTests {
    /// Four series under one choice of the best `top`.
    private static func session(
        top: Int,
        score: SelectorConfiguration.Score,
        allocation: Allocation = .byWeight,
        seed: UInt64
    ) throws -> SteppedSession<PaperExchange> {
        let markets = ["BTC", "ETH", "SOL", "XRP"].map { asset in
            (asset.lowercased(), DeskFiles.market(asset, "15m", "simple", worstCase: 10))
        }
        let manifest = try DeskFiles.load(portfolio: DeskFiles.portfolio(worstCase: 30), markets: markets)
        var configuration = manifest.configuration
        configuration.selectors = [
            SelectorConfiguration(top: top, score: score, hysteresis: RatioMicros(rawValue: 1_250_000))
        ]
        configuration.allocation = allocation
        for index in configuration.plans.indices { configuration.plans[index].selector = 0 }
        var paper = PaperConfiguration(seed: seed, series: configuration.plans.map(\.series))
        paper.capital = configuration.capital
        return SteppedSession(
            desk: TradingDesk(configuration: configuration, rules: paper.rules),
            venue: PaperExchange(paper),
            journal: nil
        )
    }

    @Test(arguments: [
        SelectorConfiguration.Score.volume, .depth, .tightness, .rebate,
    ])
    func `no more markets than chosen ever build at once`(score: SelectorConfiguration.Score) throws {
        var session = try Self.session(top: 2, score: score, seed: 3)
        let end = session.venue.now + .seconds(800)
        var traded: Set<UInt32> = []
        var changes = 0
        var before: Set<UInt32> = []
        while let next = session.nextTime, next <= end {
            try session.step()
            let trading = session.desk.instances.compactMap { $0 }.filter { $0.phase == .trading }
            let chosen = Set(
                trading.filter { $0.noBid != .notSelected && $0.noAsk != .notSelected }.map(\.market.handle.rawValue)
            )
            let refused = trading.filter { $0.noBid == .notSelected || $0.noAsk == .notSelected }
            #expect(trading.count < 4 || refused.count >= 1 || session.now < end - .seconds(780))
            for instance in trading where instance.statistics.placements > 0 {
                traded.insert(instance.market.handle.rawValue)
            }
            if chosen != before { changes += 1 }
            before = chosen
        }
        #expect(traded.count >= 2)
        #expect(changes < 200)
    }

    @Test func `a market that is no longer chosen cancels what builds`() throws {
        var session = try Self.session(top: 1, score: .volume, seed: 8)
        let end = session.venue.now + .seconds(800)
        while let next = session.nextTime, next <= end {
            try session.step()
            let building = session.desk.instances.compactMap { $0 }.filter { instance in
                instance.phase == .trading && instance.decision.reason == .notSelected
            }
            for instance in building {
                #expect(!instance.orders.live.contains { $0.state == .open || $0.state == .sent })
            }
        }
        #expect(session.summary().plans.contains { $0.whyNotQuoted.contains("not-selected") })
    }

    @Test func `the budget follows the score, and is still never exceeded`() throws {
        var session = try Self.session(top: 4, score: .volume, allocation: .byScore, seed: 5)
        let end = session.venue.now + .seconds(800)
        var shares: Set<Int> = []
        while let next = session.nextTime, next <= end {
            try session.step()
            let budget = session.desk.gateway.budget
            let total = (0..<4).reduce(0) { $0 + budget.allocation(ofPlan: $1).rawValue }
            #expect(total <= 30_000_000)
            shares.insert(budget.allocation(ofPlan: 0).rawValue)
            #expect(ExchangeWorstCase.micros(session.venue) <= 30_000_000)
        }
        #expect(shares.count > 5)
        #expect(session.summary().addsUp)
    }
}
