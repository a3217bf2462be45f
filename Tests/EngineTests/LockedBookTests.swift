@testable import Engine
import MarketModel
import Quoting
import Testing

/// Books whose best prices meet.
@Suite struct LockedBookTests {
    /// A desk that quotes two cents about the book's middle.
    private static func bench() -> DeskBench {
        let pipeline = QuotePipeline([
            stage(FairValue.self, "source: book-mid"), stage(BaseSpread.self, "spread: 0.04"),
            stage(Ladder.self, "size: 3 shares"), stage(Replace.self, "{ drift: 0.01, max_age: 60s, min_rest: 4s }"),
        ])
        var bench = DeskBench(.sample([.sample(pipeline)]))
        bench.time = -0.1
        bench.feed(.connection(isUp: true), market: nil)
        bench.feed(.balance(usd(500)), market: nil)
        bench.list(0, start: 0)
        return bench
    }

    @Test func `an up bid and a down bid that sum to a dollar are a fair value, and quoted around`() {
        var bench = Self.bench()
        bench.show(.up, 52, 60)
        bench.show(.down, 48, 55)
        bench.tick(at: 0)
        // Both implied prices are 0.52: the bid stands two cents below, the ask two above.
        #expect(bench.placed.map(\.upPrice.rawValue).sorted() == [500_000, 540_000])
        #expect(bench.reasons() == [nil, nil])
    }

    @Test func `bids that sum to more than a dollar are crossed`() {
        var bench = Self.bench()
        bench.show(.up, 53, 60)
        bench.show(.down, 48, 55)
        bench.tick(at: 0)
        #expect(bench.placed.isEmpty)
        #expect(bench.reasons() == [.bookCrossed, .bookCrossed])
    }

    @Test func `one outcome's book locked within itself is refused, whatever the other says`() {
        var bench = Self.bench()
        bench.show(.up, 52, 52)
        bench.tick(at: 0)
        #expect(bench.reasons() == [.bookCrossed, .bookCrossed])
        bench.show(.down, 40, 55)
        bench.tick(at: 2)
        #expect(bench.placed.isEmpty)
        bench.show(.up, 50, 54)
        bench.tick(at: 4)
        #expect(bench.placed.count == 2)
    }
}
