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

    @Test func `in an hour with a desk no book is ever crossed, and both books of every market trade`() throws {
        let desk = try quoting(seed: 11, seconds: 3_600)
        var books = [OutcomeBook](repeating: OutcomeBook(), count: 64)
        var trades = [Int](repeating: 0, count: 64)
        var crossed = 0
        for event in desk.events {
            let first = 2 * Int(event.market.rawValue)
            switch event.kind {
            case .book(let change):
                let book = first + Int(change.outcome.rawValue)
                if change.resets { books[book].removeAll() }
                if let price = change.price { books[book].set(change.side, price, to: change.size) }
                if change.ends, books[book].isCrossed { crossed += 1 }
            case .trade(let trade): trades[first + Int(trade.outcome.rawValue)] += 1
            default: break
            }
        }
        #expect(crossed == 0)
        #expect(trades.prefix(16).allSatisfy { $0 > 5 }, "\(trades)")
    }

    @Test func `in an hour with a desk time never goes back, every match settles and no money is lost`() throws {
        let desk = try quoting(seed: 12, seconds: 3_600)
        var matchedAt: [TradeID: Timestamp] = [:]
        var last = Timestamp.distantPast
        var bought = [0, 0]
        var backward = 0
        for event in desk.events {
            if event.time < last { backward += 1 }
            last = event.time
            switch event.kind {
            case .filled(let fill):
                #expect(fill.cash == fill.price.cost(of: fill.size))
                matchedAt[fill.trade] = event.time
                bought[Int(fill.order.rawValue % 2)] += 1
            case .settled(let trade):
                let removed = matchedAt.removeValue(forKey: trade)
                let matched = try #require(removed)
                #expect(event.time - matched > .milliseconds(900) && event.time - matched < .milliseconds(4_100))
            default: break
            }
        }
        #expect(backward == 0)
        #expect(matchedAt.count < 5)
        #expect(bought.allSatisfy { $0 > 20 }, "a desk inside the house's touch fills on both sides: \(bought)")
        #expect(desk.exchange.audit.isConserved)
    }

    @Test func `the desk's fills and the exchange's books tell the same story`() throws {
        let desk = try quoting(seed: 13, seconds: 850)
        var spent = [0, 0]
        for event in desk.events {
            guard case .filled(let fill) = event.kind else { continue }
            spent[Int(event.market.rawValue)] += fill.cash.rawValue
        }
        #expect(spent.allSatisfy { $0 > 0 })
        for (index, amount) in spent.enumerated() {
            let truth = desk.exchange.holdings(of: .desk, in: MarketHandle(rawValue: UInt32(index)))
            #expect(truth.cash.rawValue == -amount)
        }
    }

    @Test func `an order that takes fills at once, and a cancel of it comes too late`() throws {
        var configuration = try PaperDesk.quiet()
        configuration.house = HouseParameters()
        var desk = PaperDesk(configuration)
        let market = MarketHandle(rawValue: 0)
        desk.run(to: 20)
        let id = try desk.place(.buy, .up, shares(5), at: cents(60))
        desk.send(.cancel(id, in: market))
        desk.send(.lookUp(id, in: market))
        let heard = desk.run(to: 20.4).filter { if case .reference = $0 { false } else { true } }
        try #require(heard.count == 4)
        #expect(heard[0] == .accepted(id, matches: 1))
        guard case .filled(let fill) = heard[1] else {
            Issue.record("not filled: \(heard)")
            return
        }
        #expect(fill.isTaker && fill.size == shares(5) && fill.price == PriceMicros(clamping: 525_000))
        #expect(heard[2] == .cancelled(id, .alreadyFilled))
        #expect(heard[3] == .reported(id, OrderReport(status: .filled, filled: shares(5))))
        #expect(desk.run(to: 25).contains(.settled(fill.trade)))
    }
}
