import Glibc
import MarketModel
import Quoting
import Settings
import Testing

@Suite struct VolatilityEstimateTests {
    private func estimate(_ settings: String) throws -> VolatilityEstimate {
        let file = SourceFile(path: "stage.yaml", text: settings)
        let value = Fields.decode(file, into: Diagnostics()) { fields in VolatilityEstimate(&fields) }
        return try #require(value)
    }

    @Test func `one move weighs as its time against the window`() throws {
        var estimate = try estimate("{ window: 10m, volatility_start: 50%, volatility_floor: 0% }")
        estimate.observe(try #require(Samples.price(100)), at: Timestamp(seconds: 0))
        estimate.observe(try #require(Samples.price(101)), at: Timestamp(seconds: 60))
        // v = v₀ + (1 − e^(−60/600)) (ln²1.01 / 60 − v₀), with v₀ = 0.25 / 31 557 600.
        let start = 0.25 / 31_557_600
        let variance = start + (1 - exp(-0.1)) * (log(1.01) * log(1.01) / 60 - start)
        #expect(isClose(estimate.perRootSecond, variance.squareRoot(), within: 1e-12))
        #expect(isClose(estimate.perYear, (variance * 31_557_600).squareRoot()))
    }

    @Test func `moves below the sampling time are not counted on their own`() throws {
        var often = try estimate("{ sampling: 10s }")
        var seldom = try estimate("{ sampling: 10s }")
        for second in 0...60 {
            let price = try #require(Samples.price(100 + Double(second * second % 7)))
            often.observe(price, at: Timestamp(seconds: second))
            if second.isMultiple(of: 10) { seldom.observe(price, at: Timestamp(seconds: second)) }
        }
        #expect(often.perYear == seldom.perYear)
    }

    @Test func `a still price decays to the floor and stays there`() throws {
        var estimate = try estimate("{ window: 1m, volatility_start: 100%, volatility_floor: 30% }")
        #expect(isClose(estimate.perYear, 1))
        for second in stride(from: 0, through: 1_200, by: 10) {
            estimate.observe(try #require(Samples.price(100)), at: Timestamp(seconds: second))
        }
        #expect(isClose(estimate.perYear, 0.3))
    }

    @Test func `time that goes back changes nothing`() throws {
        var estimate = try estimate("{}")
        estimate.observe(try #require(Samples.price(100)), at: Timestamp(seconds: 100))
        let before = estimate.perYear
        estimate.observe(try #require(Samples.price(200)), at: Timestamp(seconds: 50))
        #expect(estimate.perYear == before)
    }
}
