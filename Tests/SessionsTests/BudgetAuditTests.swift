import Engine
import MarketModel
import Sessions
import SimulatedExchange
import TestSupport
import Testing

@Suite struct BudgetAuditTests {
    /// Looks at the exchange's own books after every instant of half an hour.
    @Test(arguments: [(20, 7), (20, 8), (8, 9), (3, 10)])
    func `the exchange's own books never show a worst case above the budget`(usd: Int, seed: UInt64) throws {
        let manifest = try DeskFiles.load(
            portfolio: DeskFiles.portfolio(worstCase: usd),
            markets: [
                ("btc-15m", DeskFiles.market("BTC", "15m", "simple", worstCase: usd)),
                ("eth-15m", DeskFiles.market("ETH", "15m", "ladder", worstCase: usd)),
            ]
        )
        var session = paperSession(manifest, seed: seed)
        let end = session.venue.now + .seconds(1_800)
        var peak = 0
        while let next = session.nextTime, next <= end {
            try session.step()
            let worst = ExchangeWorstCase.micros(session.venue)
            peak = max(peak, worst)
            guard worst <= usd * 1_000_000 else {
                Issue.record("worst case \(worst) above \(usd) usd at \(session.desk.now.seconds)")
                return
            }
            guard worst <= session.desk.worstCase.rawValue else {
                Issue.record("the desk believes \(session.desk.worstCase), the exchange \(worst)")
                return
            }
        }
        // The budget must have been used, or the test shows nothing.
        #expect(peak * 2 > min(usd, 10) * 1_000_000)
    }

    @Test func `a market's own limit holds too`() throws {
        let manifest = try DeskFiles.load(
            portfolio: DeskFiles.portfolio(worstCase: 60),
            markets: [("btc-15m", DeskFiles.market("BTC", "15m", "ladder", worstCase: 4))]
        )
        var session = paperSession(manifest, seed: 3)
        let end = session.venue.now + .seconds(1_200)
        while let next = session.nextTime, next <= end {
            try session.step()
            for number in 0..<session.venue.marketCount {
                guard let index = session.desk.index(of: MarketHandle(rawValue: UInt32(number))),
                    let instance = session.desk.instances[index], instance.phase == .trading
                else { continue }
                let worst = ExchangeWorstCase.micros(session.venue, marketsFrom: number)
                #expect(worst <= 2 * 4_000_000)
            }
        }
        #expect(session.summary().portfolio.worstCasePeakMicros <= 4_000_000)
    }
}
