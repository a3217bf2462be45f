import MarketModel
import Risk
import SimulatedExchange
import Testing
import Venues

/// Runs with all traders.
@Suite struct PaperMarketTests {
    private func lively(seed: UInt64, _ assets: [String] = ["BTC", "ETH"]) throws -> PaperConfiguration {
        PaperConfiguration(
            seed: seed,
            series: try assets.map { Series(asset: try #require(Asset($0)), intervalSeconds: 900) }
        )
    }

    /// Runs a desk that follows everything and quotes both sides of up two cents around the middle of the book.
    private func quoting(seed: UInt64, seconds: Int) throws -> PaperDesk {
        var desk = PaperDesk(try lively(seed: seed))
        var heard = 0
        var fairs = [Double?](repeating: nil, count: 64)
        for second in 1...seconds {
            desk.run(to: Double(second))
            for event in desk.events[heard...] {
                if case .listed = event.kind { desk.send(.follow(event.market)) }
                if case .resolved = event.kind { desk.send(.claim(event.market)) }
            }
            heard = desk.events.count
            guard second % 5 == 0 else { continue }
            for index in 0..<desk.exchange.marketCount {
                let market = MarketHandle(rawValue: UInt32(index))
                guard let book = desk.exchange.book(.up, in: market) else { continue }
                if let bid = book.bids.levels.dropLast().last, let ask = book.asks.levels.dropLast().last {
                    fairs[index] = Double(bid.price.rawValue + ask.price.rawValue) / 2e6
                } else {
                    fairs[index] = nil
                }
                desk.send(.cancelAll(in: market))
                guard let fair = fairs[index], fair > 0.1, fair < 0.9 else { continue }
                let bid = PriceMicros(clamping: Int((fair - 0.02) * 1e6))
                let ask = PriceMicros(clamping: Int((fair + 0.02) * 1e6))
                try desk.place(.buy, .up, shares(3), at: bid, in: UInt32(index))
                try desk.place(.buy, .down, shares(3), at: ask.complement, in: UInt32(index))
            }
        }
        return desk
    }

    @Test func `one seed gives one stream of events, and another seed another`() throws {
        let first = try quoting(seed: 7, seconds: 3_600)
        let second = try quoting(seed: 7, seconds: 3_600)
        let other = try quoting(seed: 8, seconds: 600)
        #expect(first.events == second.events)
        #expect(Array(first.events.prefix(other.events.count)) != other.events)
    }

    @Test func `the size of the steps in which time passes changes nothing`() throws {
        var coarse = PaperDesk(try lively(seed: 3))
        var fine = PaperDesk(try lively(seed: 3))
        for desk in [0, 1] {
            for step in 1...300 where desk == 1 || step % 50 == 0 {
                if desk == 0 { coarse.run(to: Double(step)) } else { fine.run(to: Double(step)) }
            }
        }
        #expect(coarse.events == fine.events)
        #expect(!fine.events.isEmpty)
    }

    @Test func `stepping by the announced times misses nothing`() throws {
        var stepped = PaperExchange(try lively(seed: 3))
        var events: [Event] = []
        let end = stepped.configuration.start + .seconds(120)
        while let next = stepped.nextEventTime, next <= end { stepped.advance(to: next, into: &events) }
        var desk = PaperDesk(try lively(seed: 3))
        desk.run(to: 120)
        #expect(events == desk.events)
    }

    @Test func `an hour with a desk: time never goes back, books are never crossed, both trade, money is conserved`() throws {
        let desk = try quoting(seed: 11, seconds: 3_600)
        var books = [OutcomeBook](repeating: OutcomeBook(), count: 128)
        var trades = [Int](repeating: 0, count: 128)
        var fills = [Int](repeating: 0, count: 64)
        var open: Set<TradeID> = []
        var last = Timestamp.distantPast
        var crossed = 0
        for event in desk.events {
            #expect(event.time >= last)
            last = event.time
            let market = Int(event.market.rawValue)
            switch event.kind {
            case .book(let change):
                let slot = 2 * market + Int(change.outcome.rawValue)
                if change.resets { books[slot].removeAll() }
                if let price = change.price { books[slot].set(change.side, price, to: change.size) }
                if change.ends, books[slot].isCrossed { crossed += 1 }
            case .trade(let trade): trades[2 * market + Int(trade.outcome.rawValue)] += 1
            case .filled(let fill):
                fills[market] += 1
                #expect(open.insert(fill.trade).inserted)
            case .settled(let trade): #expect(open.remove(trade) != nil)
            default: break
            }
        }
        #expect(crossed == 0)
        #expect(open.count < 5)
        print("fills", fills.prefix(10), "trades", trades.prefix(20), "cash", desk.exchange.cash(of: .desk), "events", desk.events.count)
        for market in 0..<8 {
            #expect(trades[2 * market] > 5 && trades[2 * market + 1] > 5)
        }
        #expect(desk.exchange.audit.isConserved)
    }
}
