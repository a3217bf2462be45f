import Engine
import Manifests
import MarketModel
import Risk
import Settings
import Testing

@Suite struct LoadingTests {
    private func usd(_ dollars: Int) -> USDMicros { USDMicros(rawValue: dollars * 1_000_000) }

    @Test func `good files load without a word`() throws {
        let (manifest, complaints) = SampleFiles().load()
        #expect(complaints.map(\.description).isEmpty)
        let plans = try #require(manifest).configuration.plans
        #expect(
            plans.map { "\($0.name): \($0.series) with \($0.strategy)" } == [
                "btc-15m: BTC-15m with plain", "eth-5m: ETH-5m with modelled",
            ]
        )
    }

    @Test func `every setting reaches the configuration`() throws {
        let configuration = try #require(SampleFiles().load().manifest).configuration
        #expect(configuration.capital == usd(500))
        #expect(configuration.limits.worstCase == usd(150))
        #expect(configuration.limits.dailyStop == usd(50))
        #expect(configuration.limits.groups == [usd(80)])
        #expect(
            configuration.limits.plans == [
                RiskLimits.Plan(weight: 2, perMarket: usd(15), groups: [0]),
                RiskLimits.Plan(weight: 1, perMarket: usd(40), groups: []),
            ]
        )
        #expect(
            configuration.requests
                == RequestLimits(
                    count: 5,
                    per: .seconds(1),
                    burst: 10,
                    reservedForCancels: RatioMicros(rawValue: 400_000)
                )
        )
        let plan = configuration.plans[0]
        #expect(plan.cadence == .every(.milliseconds(500)))
        #expect(plan.selection.minTimeToEnd == .seconds(120))
        #expect(plan.selection.maxSpread == DeltaMicros(rawValue: 150_000))
        #expect(plan.positionLimit == SizeMicros(clamping: 15_000_000))
        #expect(plan.churn == ChurnLimit(count: 30, per: .seconds(60)))
        #expect(plan.feeds.bookMaxAge == .seconds(20))
        #expect(plan.claims.every == .seconds(60))
        #expect(plan.claims.minGap == .seconds(20))
    }

    @Test func `what is not said has its default`() throws {
        let plan = try #require(SampleFiles().load().manifest).configuration.plans[1]
        #expect(plan.cadence == .eachBook)
        #expect(plan.selection == SelectionRules())
        #expect(plan.churn == ChurnLimit(count: 60, per: .seconds(60)))
        #expect(plan.claims == ClaimPacing())
        #expect(plan.feeds.bookMaxAge == .seconds(30))
    }

    @Test func `a reference price may be too old only for a strategy that reads one`() throws {
        let plans = try #require(SampleFiles().load().manifest).configuration.plans
        #expect(plans[0].feeds.referenceMaxAge == nil)
        #expect(plans[1].feeds.referenceMaxAge == .seconds(5))
    }

    @Test func `a setting that can have no effect is warned about, and the files still load`() {
        var files = SampleFiles()
        files.replace(.btc, "  book: { max_age: 20s }", "  reference: { max_age: 3s }")
        let (manifest, complaints) = files.load()
        #expect(manifest != nil)
        #expect(complaints.map(\.severity) == [.warning])
    }

    @Test func `a worst case beyond the capital is warned about`() {
        var files = SampleFiles()
        files.replace(.portfolio, "capital: 500 usd", "capital: 100 usd")
        let (manifest, complaints) = files.load()
        #expect(manifest != nil)
        #expect(complaints.map(\.message) == ["the worst case of 150 usd is larger than the capital"])
    }

    @Test func `a file's id is its name without the ending only`() {
        #expect(ManifestFiles.File(path: "Markets/btc.15m.yaml", text: "").id == "btc.15m")
        #expect(ManifestFiles.File(path: "btc-15m.yml", text: "").id == "btc-15m")
    }

    @Test func `a strategy loads alone`() {
        let diagnostics = Diagnostics()
        let file = ManifestFiles.File(path: "Strategies/plain.yaml", text: SampleFiles().strategies[1].text)
        let strategy = ManifestLoader.strategy(file, environment: [:], into: diagnostics)
        #expect(strategy?.name == "plain")
        #expect(strategy?.cadence == .every(.milliseconds(500)))
    }
}
