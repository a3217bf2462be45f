import Manifests
import Quoting
import Settings
import TestSupport
import Testing

@Suite struct ExplainTests {
    private func shipped() throws -> [(name: String, pipeline: QuotePipeline)] {
        let files = try #require(Desk.shipped()).strategies
        return try files.map { file in
            let strategy = ManifestLoader.strategy(file, among: files, environment: [:], into: Diagnostics())
            return (file.id, try #require(strategy?.pipeline))
        }
    }

    @Test func `what the stages do adds up to the quote before rounding`() throws {
        let strategies = try shipped()
        forAll(cases: 200) { random in
            let (_, pipeline) = strategies[Int.random(in: strategies.indices, using: &random)]
            let market = SampleMarket(
                fair: Double.random(in: 0.03...0.97, using: &random),
                position: Double.random(in: -20...20, using: &random),
                left: .seconds(Int.random(in: 31...900, using: &random))
            )
            let quote = market.quote(pipeline)
            guard let bid = quote.trace.rawBid, let ask = quote.trace.rawAsk, let last = quote.steps.last else {
                return quote.targets.isEmpty && quote.trace.noBid != nil && quote.trace.noAsk != nil
            }
            let isConnected = zip(quote.steps, quote.steps.dropFirst()).allSatisfy { earlier, later in
                earlier.bid == later.bidBefore && earlier.ask == later.askBefore
            }
            return isConnected && abs((last.bid ?? 0) - bid) < 1e-9 && abs((last.ask ?? 0) - ask) < 1e-9
        }
    }

    @Test func `a strategy that reads the reference price is shown the one that gives the fair value`() throws {
        let houses = try shipped().filter { $0.pipeline.interest.contains(.reference) }
        #expect(!houses.isEmpty)
        for (name, pipeline) in houses {
            for fair in [0.2, 0.5, 0.7] {
                let found = SampleMarket(fair: fair).quote(pipeline).trace.fair?.value ?? 0
                #expect(abs(found - fair) < 1e-5, "\(name)")
            }
        }
    }

    @Test func `a longer position moves the bid down, and a quote has its bid below its ask`() throws {
        for (name, pipeline) in try shipped() {
            let flat = SampleMarket(fair: 0.5, position: 0).quote(pipeline)
            let long = SampleMarket(fair: 0.5, position: 5).quote(pipeline)
            let (bid, ask) = (try #require(flat.bid), try #require(flat.ask))
            #expect(bid < ask, "\(name)")
            #expect(try #require(long.bid) < bid, "\(name)")
        }
    }
}
