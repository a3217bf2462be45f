import MarketModel
import TestSupport
import Testing
@testable import TurbineAdapter

@Suite struct BookTests {
    private static func levels(_ random: inout SplitMix64, _ side: Side) -> [BookLevel] {
        var prices: Set<Int> = []
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            prices.insert(Int.random(in: 1...9, using: &random) + (side == .buy ? 0 : 9))
        }
        let sorted = side == .buy ? prices.sorted(by: >) : prices.sorted()
        return sorted.map { BookLevel(price: cents($0), size: shares(Int.random(in: 1...3, using: &random))) }
    }

    @Test func `changes lead from any book to any other, and the last one ends the message`() {
        forAll { random in
            var delivered = DeliveredBook()
            var book = OutcomeBook()
            for _ in 0..<6 {
                if Int.random(in: 0..<5, using: &random) == 0 { delivered.forget() }
                let (bids, asks) = (Self.levels(&random, .buy), Self.levels(&random, .sell))
                var changes: [BookChange] = []
                delivered.deliver(bids, asks, of: .down, into: &changes)
                for change in changes {
                    if change.resets { book.removeAll() }
                    if let price = change.price { book.set(change.side, price, to: change.size) }
                }
                guard changes.last?.ends == true, changes.dropLast().allSatisfy({ !$0.ends }),
                    changes.allSatisfy({ $0.outcome == .down }),
                    book.bids.levels.reversed() == bids, book.asks.levels.reversed() == asks
                else { return false }
            }
            return true
        }
    }

    @Test func `an unchanged book is one change that only ends, a forgotten one comes whole`() {
        var book = DeliveredBook()
        let bids = [BookLevel(price: cents(40), size: shares(1))]
        var changes: [BookChange] = []
        book.deliver(bids, [], of: .up, into: &changes)
        #expect(changes.map(\.resets) == [true, false])
        changes = []
        book.deliver(bids, [], of: .up, into: &changes)
        #expect(changes == [BookChange(outcome: .up, side: .buy, price: nil, size: .zero, ends: true)])
        changes = []
        book.forget()
        book.deliver(bids, [], of: .up, into: &changes)
        #expect(changes.count == 2 && changes[0].resets)
    }

    private func expect(
        _ merged: inout MergedBookGuard,
        bid: PriceMicros,
        ask: PriceMicros?,
        _ isMerged: Bool,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let looks = merged.looksMerged(bid: bid, ask: ask)
        #expect(looks == isMerged, sourceLocation: sourceLocation)
    }

    @Test func `a crossed book looks merged, one with a spread does not`() {
        var merged = MergedBookGuard()
        expect(&merged, bid: cents(53), ask: cents(47), true)
        expect(&merged, bid: cents(50), ask: cents(50), true)
        expect(&merged, bid: cents(47), ask: cents(53), false)
        expect(&merged, bid: cents(47), ask: nil, false)
    }

    @Test func `best prices that wander while they sum to a dollar look merged`() {
        var merged = MergedBookGuard()
        expect(&merged, bid: cents(49), ask: cents(51), false)
        expect(&merged, bid: cents(47), ask: cents(53), false)
        expect(&merged, bid: cents(46), ask: cents(54), true)
    }

    @Test func `a book near one half whose sum moves is believed`() {
        var merged = MergedBookGuard()
        for bid in stride(from: 40, through: 60, by: 1) {
            expect(&merged, bid: cents(bid), ask: cents(bid + 4), false)
        }
    }

    @Test func `a merged book is not delivered, and the venue's own stands in until the stream agrees again`() throws {
        var bench = try AdapterBench.trading()
        bench.manual = ["/api/v1/orderbook/"]
        bench.asked.removeAll()
        bench.book(.up, bids: [(600_000, 1), (400_000, 1)], asks: [(590_000, 1)])
        #expect(bench.adapter.counters[.mergedBooksRefused] == 1)
        #expect(bench.events.allSatisfy { if case .book = $0.kind { false } else { true } })
        bench.book(.up, bids: [(410_000, 1)], asks: [(590_000, 1)])
        #expect(bench.events.allSatisfy { if case .book = $0.kind { false } else { true } })
        bench.run(.milliseconds(100))
        let own = BookRows.book(bids: [(405_000, 7)], asks: [(590_000, 1)])
        bench.answerBook(of: .up, own)
        #expect(bench.adapter.directory[AdapterBench.handle]?.up.book.bid?.rawValue == 405_000)
        #expect(bench.adapter.directory[AdapterBench.handle]?.up.isDistrusted == true)
        bench.run(.seconds(2))
        bench.answerBook(of: .up, BookRows.book(bids: [(410_000, 1)], asks: [(590_000, 1)]))
        #expect(bench.adapter.directory[AdapterBench.handle]?.up.isDistrusted == false)
        bench.book(.up, bids: [(415_000, 1)], asks: [(590_000, 1)])
        #expect(bench.adapter.directory[AdapterBench.handle]?.up.book.bid?.rawValue == 415_000)
    }

    @Test func `a stream whose book differs twice from the venue's while it is silent is opened again`() throws {
        var bench = try AdapterBench.trading()
        bench.manual = ["/api/v1/orderbook/"]
        let streams = bench.opened.count
        bench.run(.seconds(10))
        for round in 0..<2 {
            while bench.count("/api/v1/orderbook/") > 0 {
                let other = BookRows.book(bids: [(300_000, 1)], asks: [(700_000, 1)])
                bench.answer("/api/v1/orderbook/", .json(other))
            }
            if round == 0 {
                #expect(bench.closed.isEmpty)
                bench.run(.seconds(3))
            }
        }
        #expect(bench.adapter.counters[.booksDiverged] > 0)
        #expect(!bench.closed.isEmpty)
        bench.run(.seconds(5))
        #expect(bench.opened.count > streams)
        let subscriptions = bench.sent.suffix(2).filter { $0.text.contains("subscribe") }
        #expect(!subscriptions.isEmpty)
    }

    @Test func `a quiet book is confirmed before its silence counts as a stall, however short that is`() throws {
        var bench = try AdapterBench.trading { $0.stall = .seconds(6) }
        bench.run(.seconds(40))
        #expect(bench.closed.isEmpty)
        bench.manual = ["/api/v1/orderbook/"]
        bench.run(.seconds(20))
        #expect(!bench.closed.isEmpty)
    }

    @Test func `a silent stream whose book the venue confirms is left alone, one it cannot confirm is not`() throws {
        var bench = try AdapterBench.trading()
        bench.run(.seconds(60))
        #expect(bench.closed.isEmpty)
        bench.manual = ["/api/v1/orderbook/"]
        bench.run(.seconds(40))
        #expect(!bench.closed.isEmpty)
        #expect(bench.adapter.counters[.silentStreams] > 0)
    }
}
