import MarketModel
import Signing
import TestSupport
import Testing
@testable import TurbineAdapter

@Suite struct SettlementTests {
    private static func order(_ side: Side = .buy, _ price: Int = 50, _ size: Int = 10) -> Order {
        Order(
            id: OrderID(rawValue: 1),
            market: AdapterBench.handle,
            outcome: .up,
            side: side,
            price: cents(price),
            size: shares(size),
            expiration: at(100)
        )
    }

    private static func fill(
        _ trade: UInt64,
        _ size: Int,
        _ price: Int = 50,
        limit: Int? = nil,
        isTaker: Bool = false
    ) -> UnsettledFill {
        let fill = Fill(
            order: OrderID(rawValue: 1),
            trade: TradeID(rawValue: trade),
            price: cents(price),
            size: shares(size),
            cash: cents(price).cost(of: shares(size)),
            fee: .zero,
            isTaker: isTaker
        )
        return UnsettledFill(fill: fill, order: order(.buy, limit ?? price, size), bookedAt: at(0))
    }

    private static func match(_ size: Int, _ price: Int = 50, isTaker: Bool? = nil, side: Side = .buy) -> OwnMatch {
        OwnMatch(
            outcome: .up,
            side: side,
            price: cents(price),
            size: shares(size),
            isTaker: isTaker,
            time: at(0)
        )
    }

    @Test func `a match is given to the fill that can have had no other`() {
        var ledger = SettlementLedger()
        // The older one may have paid 45 as well; the younger one's limit is what it paid.
        ledger.add(Self.fill(1, 10, 40, limit: 45, isTaker: true))
        ledger.add(Self.fill(2, 10, 40, limit: 40, isTaker: true))
        ledger.settle(Self.match(10, 40))
        #expect(trades(ledger.match(at: at(2))) == ["settled t2"])
        ledger.settle(Self.match(10, 45))
        #expect(trades(ledger.match(at: at(8))) == ["corrected t1 to 45, 4.500000"])
        #expect(ledger.isEmpty)
    }

    @Test func `a match that no limit allows is the fill of its size that waits`() {
        var ledger = SettlementLedger()
        // Of two orders that took at once, the other one was given the match of this fill.
        ledger.add(Self.fill(1, 10, 40, limit: 40, isTaker: true))
        ledger.settle(Self.match(10, 42))
        ledger.settle(Self.match(7, 42))
        #expect(trades(ledger.match(at: at(2))).isEmpty)
        #expect(trades(ledger.match(at: at(6))) == ["corrected t1 to 42, 4.200000"])
        #expect(ledger.credits.map(\.left) == [shares(7)])
        #expect(trades(ledger.match(at: at(12))).isEmpty)
    }

    private func trades(_ verdicts: [SettlementLedger.Verdict]) -> [String] {
        verdicts.map { verdict in
            switch verdict {
            case .settled(let fill): "settled \(fill.trade)"
            case .failed(let fill, let rest): "failed \(fill.trade) rest \(rest.rawValue / 1_000_000)"
            case .corrected(let fill, let price, let cash):
                "corrected \(fill.trade) to \(price.rawValue / 10_000), \(cash)"
            }
        }
    }

    @Test func `a match pays one fill of its kind, and two pay a fill that has their sum`() {
        var ledger = SettlementLedger()
        for (trade, size) in [(1, 3), (2, 7), (3, 4)] as [(UInt64, Int)] { ledger.add(Self.fill(trade, size)) }
        ledger.settle(Self.match(4))
        let first = trades(ledger.match(at: at(1)))
        // The match of four is exactly the third fill, but pays the older three first: both are of one kind.
        #expect(first == ["settled t1"] || first == ["settled t3"])
        ledger.settle(Self.match(3))
        ledger.settle(Self.match(7))
        let rest = trades(ledger.match(at: at(1)))
        #expect(Set(first + rest) == ["settled t1", "settled t2", "settled t3"])
        #expect(ledger.isEmpty)
    }

    @Test func `shares settled never exceed shares matched, and in the end all fills are settled`() {
        forAll(cases: 300) { random in
            var ledger = SettlementLedger()
            var sizes: [Int] = []
            for trade in 1...UInt64.random(in: 1...6, using: &random) {
                let size = Int.random(in: 1...5, using: &random)
                sizes.append(size)
                ledger.add(Self.fill(trade, size))
            }
            var settled = 0
            var paid = 0
            for size in sizes.shuffled(using: &random) {
                ledger.settle(Self.match(size))
                paid += size
                for verdict in ledger.match(at: at(1)) {
                    guard case .settled(let fill) = verdict else { return false }
                    settled += fill.size.rawValue / 1_000_000
                }
                if settled > paid { return false }
            }
            return settled == sizes.reduce(0, +) && ledger.isEmpty
        }
    }

    @Test func `a failed match undoes the fill of its size, or a larger one with the rest returned`() {
        var ledger = SettlementLedger()
        ledger.add(Self.fill(1, 7))
        ledger.add(Self.fill(2, 4))
        let exact = trades(ledger.fail(.buy, cents(50), shares(4)))
        #expect(exact == ["failed t2 rest 0"])
        let part = trades(ledger.fail(.buy, cents(50), shares(5)))
        #expect(part == ["failed t1 rest 2"])
        let none = trades(ledger.fail(.buy, cents(50), shares(5)))
        #expect(none.isEmpty)
    }

    @Test func `a fill at an assumed price is corrected by the better match of its size, but not at once`() {
        var ledger = SettlementLedger()
        ledger.add(Self.fill(1, 5))
        ledger.settle(Self.match(5, 48))
        let early = trades(ledger.match(at: at(4)))
        #expect(early.isEmpty)
        let late = trades(ledger.match(at: at(6)))
        #expect(late == ["corrected t1 to 48, 2.400000"])
        #expect(ledger.isEmpty)
    }

    @Test func `a fill of several matches has the cash of each, rounded match by match`() {
        let price = PriceMicros(clamping: 333_333)
        func match(_ micros: Int) -> OwnMatch {
            let size = SizeMicros(clamping: micros)
            return OwnMatch(outcome: .up, side: .buy, price: price, size: size, isTaker: nil, time: at(0))
        }
        func ledger(fill micros: Int) -> SettlementLedger {
            let size = SizeMicros(clamping: micros)
            var order = Self.order()
            order.price = price
            order.size = size
            let fill = Fill(
                order: order.id,
                trade: TradeID(rawValue: 1),
                price: price,
                size: size,
                cash: price.cost(of: size),
                fee: .zero,
                isTaker: false
            )
            var ledger = SettlementLedger()
            ledger.add(UnsettledFill(fill: fill, order: order, bookedAt: at(0)))
            return ledger
        }
        // 1/3 of 2.5 shares is 833332.5 micro-dollars, of 5 shares 1666665.
        var two = ledger(fill: 5_000_000)
        two.settle(match(2_500_000))
        two.settle(match(2_500_000))
        let apart = trades(two.match(at: at(1)))
        #expect(apart == ["corrected t1 to 33, 1.666664"])
        var one = ledger(fill: 5_000_000)
        one.settle(match(5_000_000))
        let whole = trades(one.match(at: at(1)))
        #expect(whole == ["settled t1"])
    }

    @Test func `a fill at an assumed price is corrected by several matches that come to its size`() {
        var ledger = SettlementLedger()
        ledger.add(Self.fill(1, 6, 50, isTaker: true))
        ledger.settle(Self.match(4, 48))
        let few = trades(ledger.match(at: at(6)))
        #expect(few.isEmpty)
        ledger.settle(Self.match(2, 45))
        let enough = trades(ledger.match(at: at(7)))
        #expect(enough == ["corrected t1 to 47, 2.820000"])
        #expect(ledger.isEmpty)
    }

    @Test func `after a restart a fill at a mean price uses its matches up, and what is left is offered to nobody`() {
        var ledger = SettlementLedger()
        for (size, price) in [(4, 48), (2, 45), (3, 47)] { ledger.settle(Self.match(size, price)) }
        ledger.use([Self.fill(1, 6, 46, limit: 50, isTaker: true), Self.fill(2, 3, 47)])
        #expect(ledger.credits.isEmpty)
        ledger.settle(Self.match(5, 48))
        ledger.use([])
        let overdue = ledger.takeOverdue(before: at(100))
        #expect(overdue.isEmpty)
        ledger.add(Self.fill(3, 5, 48))
        let paid = trades(ledger.match(at: at(1)))
        #expect(paid == ["settled t3"])
    }

    @Test func `a match nobody explains is handed out after a while`() {
        var ledger = SettlementLedger()
        ledger.settle(Self.match(5))
        let early = ledger.takeOverdue(before: at(-1))
        #expect(early.isEmpty)
        let late = ledger.takeOverdue(before: at(20))
        #expect(late.count == 1 && ledger.isEmpty)
    }

    @Test func `rows are taken once however often they are listed, alike ones by their number`() {
        var tally = RowTally()
        func key(_ size: Int) -> MatchRowKey {
            MatchRowKey(
                transaction: "0x1",
                outcome: .up,
                price: 1,
                size: size,
                buyer: .zero,
                seller: .zero,
                timestamp: "1"
            )
        }
        let first = tally.new([key(1), key(1), key(2)])
        #expect(first == [0, 1, 2])
        let second = tally.new([key(1), key(1), key(1), key(2)])
        #expect(second == [2])
        let third = tally.new([key(1), key(2)])
        #expect(third.isEmpty)
    }

    @Test func `matches split a fill into its parts, and what none explains fills at the order's own price`() {
        var evidence = MatchEvidence()
        evidence.add(Self.match(3, 50, isTaker: false))
        evidence.add(Self.match(4, 50, isTaker: false))
        let parts = evidence.split(shares(9), of: Self.order(), mayHaveTaken: false)
        #expect(parts.map(\.size) == [shares(3), shares(4), shares(2)])
        #expect(parts.allSatisfy { $0.price == cents(50) && !$0.isTaker && !$0.isAssumed })
        #expect(evidence.matches.isEmpty)
    }

    @Test func `an order that took fills at the prices of those it took from`() {
        var evidence = MatchEvidence()
        evidence.add(Self.match(4, 47, isTaker: true))
        evidence.add(Self.match(2, 60, isTaker: true))
        #expect(evidence.explainsTaking(of: shares(6), by: Self.order(), count: nil))
        let parts = evidence.split(shares(6), of: Self.order(), mayHaveTaken: true)
        #expect(parts.map(\.price) == [cents(47), cents(50)])
        #expect(parts.map(\.isAssumed) == [false, true])
    }

    @Test func `orders that took together are told apart by how many matches each had`() {
        var evidence = MatchEvidence()
        for (size, price) in [(6, 47), (4, 47), (2, 49)] { evidence.add(Self.match(size, price, isTaker: true)) }
        let order = Self.order()
        #expect(evidence.explainsTaking(of: shares(6), by: order, count: 2))
        #expect(!evidence.explainsTaking(of: shares(6), by: order, count: 3))
        #expect(!evidence.explainsTaking(of: shares(5), by: order, count: 2))
        let two = evidence.split(shares(6), of: order, mayHaveTaken: true, count: 2)
        #expect(Set(two.map(\.size)) == [shares(4), shares(2)])
        let one = evidence.split(shares(6), of: order, mayHaveTaken: true, count: 1)
        #expect(one.map(\.price) == [cents(47)])
        #expect((one + two).allSatisfy { $0.isTaker && !$0.isAssumed })
        #expect(evidence.matches.isEmpty)
    }
}
