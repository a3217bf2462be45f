import MarketModel
@testable import SandboxExchange
import Signing
import SimulatedExchange
import Testing
import TurbineWire

@Suite struct HourTests {
    @Test func `two series live through two hours without a bot`() throws {
        let asset = try #require(Asset("BTC"))
        let other = try #require(Asset("ETH"))
        let series = [Series(asset: asset, intervalSeconds: 900), Series(asset: other, intervalSeconds: 3_600)]
        var venue = SandboxVenue(SandboxConfiguration(seed: 4, series: series, start: SandboxBench.start))
        let end = SandboxBench.start + .seconds(7_290)
        let stream = venue.connect(at: SandboxBench.start)
        var frames: [SandboxFrame] = []
        var subscribed = 0
        var markets: Set<MarketID> = []
        while venue.now < end {
            venue.advance(to: min(end, max(venue.now, venue.nextEventTime)))
            venue.takeFrames(into: &frames)
            for market in subscribed..<venue.markets.count {
                let id = venue.exchange.markets[market].facts.id
                venue.receive(StreamRequest.subscribe(id, outcome: .up).bytes, from: stream, at: venue.now)
                markets.insert(id)
            }
            subscribed = venue.markets.count
        }
        #expect(markets.count == 9 + 3)
        #expect(venue.running.count == 2)
        #expect(venue.settlements.failed.isEmpty)
        #expect(venue.settlements.firstPending > 300)
        #expect(venue.audit.isConserved)
        var books = 0
        for frame in frames {
            for line in frame.bytes.split(separator: 10) {
                let message = try JSONValue(parsing: Array(line))
                guard message["type"] == "orderbook", let data = message["data"] else { continue }
                let book = try #require(BookSnapshot(data))
                books += 1
                guard let bid = book.bids.first, let ask = book.asks.first else { continue }
                #expect(bid.price < ask.price, "one outcome's book is never crossed")
            }
        }
        #expect(books > 1_000)
    }
}
