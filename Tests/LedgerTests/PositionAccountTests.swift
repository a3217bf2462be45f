@testable import Ledger
import MarketModel
import TestSupport
import Testing

@Suite struct PositionAccountTests {
    private typealias FIFO = PositionAccount<FIFOLots>
    private typealias Average = PositionAccount<AverageCost>

    private func account<Basis>(_ trades: OwnTrade...) -> PositionAccount<Basis> {
        var account = PositionAccount<Basis>()
        for trade in trades { _ = account.apply(trade) }
        return account
    }

    @Test func `shares bought first are sold first, or all at one average`() {
        let trades: [OwnTrade] = [.of(.buy, .up, 10, at: 40), .of(.buy, .up, 10, at: 60), .of(.sell, .up, 10, at: 70)]
        let fifo: FIFO = account(trades[0], trades[1], trades[2])
        let average: Average = account(trades[0], trades[1], trades[2])
        #expect(fifo.realised == usd(3_000_000))
        #expect(average.realised == usd(2_000_000))
        #expect(fifo.cost == usd(6_000_000))
        #expect(average.cost == usd(5_000_000))
        let fair = PriceMicros(clamping: 550_000)
        #expect(fifo.unrealised(at: fair) == usd(-500_000))
        #expect(average.unrealised(at: fair) == usd(500_000))
    }

    @Test func `a part of a lot takes its part of the cost, rounded down, and the rest stays`() {
        var lots = FIFOLots()
        lots.add(shares(3), for: usd(100))
        #expect(lots.take(shares(1)) == usd(33))
        #expect(lots.take(shares(1)) == usd(33))
        #expect(lots.take(shares(1)) == usd(34))
        #expect(lots.cost == .zero && lots.size.isZero)
        var average = AverageCost()
        average.add(shares(3), for: usd(100))
        #expect(average.take(shares(2)) == usd(66))
        #expect(average.take(shares(1)) == usd(34))
    }

    @Test
    func `a short sale is a split: the other token is kept at a dollar less the proceeds, and nothing is realised`() {
        var fifo: FIFO = account(.of(.sell, .up, 10, at: 70))
        #expect(fifo.realised == .zero)
        #expect(fifo.up.size.isZero)
        #expect(fifo.down.size == shares(10_000_000))
        #expect(fifo.down.cost == usd(3_000_000))
        #expect(fifo.resolve(.down) == usd(7_000_000))
        var lost: FIFO = account(.of(.sell, .up, 10, at: 70))
        #expect(lost.resolve(.up) == usd(-3_000_000))
    }

    @Test func `a sale of more than is held sells what is held and splits the rest`() {
        let fifo: FIFO = account(.of(.buy, .up, 4, at: 50), .of(.sell, .up, 10, at: 60))
        #expect(fifo.realised == usd(400_000))
        #expect(fifo.up.size.isZero)
        #expect(fifo.down.size == shares(6_000_000))
        #expect(fifo.down.cost == usd(2_400_000))
    }

    @Test func `fees raise what is bought and lower what is sold`() {
        let fifo: FIFO = account(.of(.buy, .down, 2, at: 30, fee: 20_000), .of(.sell, .down, 2, at: 50, fee: 30_000))
        #expect(fifo.realised == usd(350_000))
    }

    @Test func `a pair of both tokens realises its certain profit when it is paid`() {
        var fifo: FIFO = account(.of(.buy, .up, 5, at: 45), .of(.buy, .down, 5, at: 45))
        #expect(fifo.realised == .zero)
        #expect(fifo.unrealised(at: PriceMicros(clamping: 200_000)) == usd(500_000))
        #expect(fifo.resolve(.up) == usd(500_000))
    }

    @Test func `both ways agree once everything is sold or paid, and with the holdings' own result`() {
        forAll { random in
            var fifo = FIFO()
            var average = Average()
            var holdings = Holdings()
            for _ in 0..<Int.random(in: 1...60, using: &random) {
                let trade = OwnTrade.any(using: &random)
                let gain = fifo.apply(trade)
                let before = average.realised
                guard average.apply(trade) == average.realised - before else { return false }
                holdings.apply(trade)
                // Cash is cost of what is held and what was realised, at every moment.
                guard holdings.cash == fifo.realised - fifo.cost, holdings.cash == average.realised - average.cost,
                    fifo.up.size == holdings.up, fifo.down.size == holdings.down,
                    average.up.size == holdings.up, average.down.size == holdings.down,
                    trade.side == .sell || gain == .zero
                else { return false }
            }
            let outcome: Outcome = Bool.random(using: &random) ? .up : .down
            let result = holdings.result(if: outcome)
            _ = fifo.resolve(outcome)
            _ = average.resolve(outcome)
            return fifo.realised == result && average.realised == result && fifo.cost == .zero && fifo.up.size.isZero
        }
    }

    @Test func `selling everything leaves no cost behind`() {
        forAll { random in
            var fifo = FIFO()
            var average = Average()
            for _ in 0..<20 {
                var trade = OwnTrade.any(using: &random)
                trade.side = .buy
                _ = fifo.apply(trade)
                _ = average.apply(trade)
            }
            for outcome in Outcome.allCases {
                while !fifo[outcome].size.isZero {
                    var trade = OwnTrade.any(using: &random)
                    trade.side = .sell
                    trade.outcome = outcome
                    trade.size = min(trade.size, fifo[outcome].size)
                    _ = fifo.apply(trade)
                    _ = average.apply(trade)
                }
            }
            return fifo.cost == .zero && average.cost == .zero && fifo.realised == average.realised
        }
    }
}
