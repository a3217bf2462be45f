import Engine
@testable import EngineTests
import MarketModel
import Quoting
import Testing

/// What inventory does to quotes, on a desk that is fed by hand.
@Suite struct QuotingCapabilityTests {
    /// Prices of up at which the bid and the ask of the first market rest.
    private func quotes(_ bench: DeskBench) -> [PriceMicros?] {
        [true, false].map { isBid in
            bench.instance()?.orders.live.map(\.order).first { $0.gainsWhenUp == isBid }.map {
                $0.outcome == .up ? $0.price : $0.price.complement
            }
        }
    }

    @Test(arguments: [(2, -3), (1, 3)] as [(UInt64, Int)])
    func `row 10: half the limit moves both quotes by half the largest shift, against the position`(
        filled: UInt64,
        shift: Int
    ) {
        let skew = EngineTests.stage(InventorySkew.self, "{ full_at: 15 shares, max_shift: 0.06 }")
        let replace = "{ drift: 0.005, max_age: 60s, min_rest: 4s }"
        let pipeline = QuotePipeline.steered([skew], ladder: "size: 7.5 shares", replace: replace)
        var bench = DeskBench.quoting(.sample([.sample(pipeline)]))
        #expect(quotes(bench) == [cents(48), cents(52)])
        bench.fill(filled)
        for second in [6.0, 8, 10] {
            bench.tick(at: second)
            bench.acknowledge()
        }
        #expect(bench.instance()?.holdings.netMicros == (shift < 0 ? 7_500_000 : -7_500_000))
        #expect(quotes(bench) == [cents(48 + shift), cents(52 + shift)])
    }
}
