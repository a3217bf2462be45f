import Journaling
@testable import Ledger
import MarketModel
import Risk
import TestSupport
import Testing

@Suite struct LedgerBookTests {
    /// A market with three orders: bids at 40 and 60 cents and an ask at 70.
    private static func traded() -> Script {
        var script = Script()
        script.list()
        script.place(1, .buy, .up, at: 40)
        script.place(2, .buy, .up, at: 60)
        script.place(3, .sell, .up, at: 70)
        script.fill(1, 11, 10, at: 40)
        script.fill(2, 12, 10, at: 60)
        script.fill(3, 13, 10, at: 70)
        return script
    }

    @Test func `realised profit is told both ways, fill by fill`() {
        let script = Self.traded()
        #expect(script.fills[3]?.realisedFIFOMicros == 3_000_000)
        #expect(script.fills[3]?.realisedAverageMicros == 2_000_000)
        #expect(script.markets[1]?.upMicros == 10_000_000)
        #expect(script.markets[1]?.costFIFOMicros == 6_000_000)
        #expect(script.markets[1]?.costAverageMicros == 5_000_000)
        #expect(script.account?.realisedFIFOMicros == 3_000_000)
        #expect(script.markets[1]?.bidFills == 2 && script.markets[1]?.askFills == 1)
    }

    @Test func `a duplicate changes nothing but the count of strays`() {
        var script = Self.traded()
        let before = (script.fills, script.markets, script.orders)
        script.fill(2, 12, 10, at: 60)
        #expect(script.fills == before.0 && script.markets == before.1 && script.orders == before.2)
        #expect(script.account?.strays == 1)
    }

    @Test func `a fill undone out of order leaves the books as if it had never been`() {
        var script = Self.traded()
        script.second = 30
        script.tell(.failed(TradeID(rawValue: 11)))
        #expect(script.fills[1]?.state == .failed)
        #expect(script.fills[1]?.finalNanos == script.now.nanoseconds)
        #expect(script.fills[3]?.realisedFIFOMicros == 1_000_000)
        #expect(script.fills[3]?.realisedAverageMicros == 1_000_000)
        #expect(script.markets[1]?.upMicros == 0 && script.markets[1]?.cashMicros == 1_000_000)
        #expect(script.markets[1]?.volumeMicros == 20_000_000 && script.markets[1]?.bidFills == 1)
        #expect(script.account?.realisedFIFOMicros == 1_000_000)
        // Undone once is enough, and what is final stays.
        script.tell(.failed(TradeID(rawValue: 11)))
        script.tell(.settled(TradeID(rawValue: 12)))
        script.tell(.failed(TradeID(rawValue: 12)))
        #expect(script.fills[2]?.state == .settled)
        #expect(script.markets[1]?.cashMicros == 1_000_000)
    }

    @Test func `a result is booked when outcome, fills and orders are final, and a market closed when it is paid`() {
        var script = Self.traded()
        script.second = 900
        script.tell(.resolved(.up))
        #expect(script.markets[1]?.realisedFIFOMicros == 7_000_000)
        #expect(script.markets[1]?.realisedAverageMicros == 7_000_000)
        #expect(script.markets[1]?.payoutFIFOMicros == 4_000_000)
        #expect(script.markets[1]?.payoutAverageMicros == 5_000_000)
        #expect(script.markets[1]?.bookedNanos == nil)
        #expect(script.claims[1]?.owedMicros == 10_000_000)
        for trade in 11...13 { script.tell(.settled(TradeID(rawValue: UInt64(trade)))) }
        #expect(script.markets[1]?.resultMicros == 7_000_000)
        #expect(script.markets[1]?.closedNanos == nil)
        script.command(.claim(MarketHandle(rawValue: 0)))
        script.tell(.claimFailed)
        script.second = 960
        script.command(.claim(MarketHandle(rawValue: 0)))
        script.tell(.claimed(usd(10_000_000)))
        #expect(script.claims[1]?.attempts == 2 && script.claims[1]?.failures == 1)
        #expect(script.claims[1]?.paidMicros == 10_000_000)
        #expect(script.claims[1]?.paidNanos == script.now.nanoseconds)
        #expect(script.markets[1]?.closedNanos == script.now.nanoseconds)
        script.tell(.claimed(usd(10_000_000)))
        #expect(script.account?.strays == 1)
    }

    @Test func `a match undone after the outcome changes result and claim`() {
        var script = Self.traded()
        script.tell(.resolved(.up))
        script.tell(.settled(TradeID(rawValue: 12)))
        script.tell(.settled(TradeID(rawValue: 13)))
        script.tell(.failed(TradeID(rawValue: 11)))
        #expect(script.markets[1]?.resultMicros == 1_000_000)
        #expect(script.claims[1]?.owedMicros == 0)
        #expect(script.markets[1]?.closedNanos != nil)
    }

    @Test func `a market without winning shares is closed as soon as it is booked`() {
        var script = Self.traded()
        for trade in 11...13 { script.tell(.settled(TradeID(rawValue: UInt64(trade)))) }
        script.tell(.resolved(.down))
        #expect(script.markets[1]?.resultMicros == -3_000_000)
        #expect(script.markets[1]?.closedNanos != nil && script.claims.isEmpty)
    }

    @Test func `a paper session takes its open markets with it, a venue keeps them`() {
        for (venue, isAbandoned) in [("paper", true), ("turbine", false)] {
            var script = Script(venue: venue)
            script.list()
            script.place(1)
            script.fill(1, 7, 4, at: 50)
            script.begin(venue)
            #expect(script.markets[1]?.isAbandoned == isAbandoned)
            script.second = 60
            script.list(3, id: 1, lasting: 840)
            script.tell(.resolved(.up), in: 3)
            #expect(script.markets[1]?.outcome == (isAbandoned ? nil : "up"))
            #expect(script.markets.count == (isAbandoned ? 2 : 1))
        }
    }

    @Test func `an account of a venue goes on after a paper session between`() {
        var script = Script()
        script.list()
        script.place(1)
        script.fill(1, 7, 4, at: 50)
        script.begin("paper")
        #expect(script.account?.name == "paper 2")
        script.begin("turbine")
        #expect(script.account?.name == "turbine" && script.account?.id == 1)
        script.list(0, id: 1)
        script.tell(.resolved(.up))
        #expect(script.account?.realisedFIFOMicros == 2_000_000)
    }

    @Test func `an alert is kept with its market`() {
        var script = Script()
        script.list()
        let alert = LedgerAlert(
            code: "daily-stop",
            severity: "error",
            isRaised: true,
            market: MarketHandle(rawValue: 0),
            words: "today's loss is at the daily stop"
        )
        script.note(alert)
        #expect(script.alerts.first?.market == 1 && script.alerts.first?.code == "daily-stop")
        #expect(script.alerts.first?.nanos == script.now.nanoseconds)
    }

    @Test func `whatever is repeated, undone or late, the books are those of the matches that stand`() {
        forAll(cases: 300) { random in
            var script = Script()
            script.list()
            for number in 1...6 {
                let side: Side = Bool.random(using: &random) ? .buy : .sell
                script.place(number, side, Bool.random(using: &random) ? .up : .down)
            }
            var standing: [Int: (order: Int, count: Int, cents: Int)] = [:]
            var order: [Int] = []
            var final: Set<Int> = []
            for trade in 1...20 {
                let entry = (
                    Int.random(in: 1...6, using: &random), Int.random(in: 1...9, using: &random), 7 * trade % 90 + 5
                )
                script.fill(entry.0, trade, entry.1, at: entry.2)
                standing[trade] = entry
                order.append(trade)
                let other = Int.random(in: 1...trade, using: &random)
                switch Int.random(in: 0...4, using: &random) {
                case 0:
                    if !final.contains(other) { standing[other] = nil }
                    final.insert(other)
                    script.tell(.failed(TradeID(rawValue: UInt64(other))))
                case 1:
                    final.insert(other)
                    script.tell(.settled(TradeID(rawValue: UInt64(other))))
                case 2: script.fill(entry.0, trade, entry.1, at: entry.2)
                case 3 where trade == 12: script.tell(.resolved(.down))
                default: break
                }
            }
            script.tell(.resolved(.down))
            var fifo = PositionAccount<FIFOLots>()
            var holdings = Holdings()
            for trade in order {
                guard let entry = standing[trade], let row = script.orders[entry.order] else { continue }
                guard let side = Side(word: row.side), let outcome = Outcome(word: row.outcome) else { return false }
                let match = OwnTrade.of(side, outcome, entry.count, at: entry.cents)
                _ = fifo.apply(match)
                holdings.apply(match)
            }
            _ = fifo.resolve(.down)
            let result = holdings.result(if: .down)
            let row = script.markets[1]
            let parts = script.fills.values.reduce(0) { $0 + $1.realisedFIFOMicros } + (row?.payoutFIFOMicros ?? 0)
            return fifo.realised == result && row?.realisedFIFOMicros == result.rawValue
                && row?.realisedAverageMicros == result.rawValue && parts == result.rawValue
                && row?.downMicros == holdings.down.rawValue && row?.cashMicros == holdings.cash.rawValue
                && script.account?.realisedFIFOMicros == result.rawValue
        }
    }
}
