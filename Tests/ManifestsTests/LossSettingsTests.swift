import Engine
import Manifests
import MarketModel
import Risk
import Settings
import Testing

@Suite struct LossSettingsTests {
    private func loss(_ text: String) -> (configuration: DeskConfiguration?, complaints: String) {
        var files = SampleFiles()
        files.replace(.portfolio, "loss: { daily_stop: 50 usd }", "loss: { \(text) }")
        let (manifest, complaints) = files.load()
        return (manifest?.configuration, complaints.map(\.description).joined(separator: "\n"))
    }

    @Test func `a day is one of UTC unless a zone is written`() throws {
        #expect(try #require(loss("daily_stop: 50 usd").configuration).dayZone == .utc)
        #expect(try #require(loss("daily_stop: 50 usd, time_zone: UTC").configuration).dayZone == .utc)
    }

    @Test func `a zone brings its days of 23 and of 25 hours`() throws {
        let zone = try #require(loss("daily_stop: 50 usd, time_zone: Europe/Berlin").configuration).dayZone
        // 2026-03-28 23:00 UTC is Sunday's midnight; clocks go forward at 01:00 UTC. 2026-10-24 22:00 UTC likewise.
        let spring = Timestamp(seconds: 1_774_738_800)
        #expect(zone.midnight(notBefore: spring) == spring)
        #expect(zone.midnight(after: spring) - spring == .seconds(23 * 3_600))
        let autumn = Timestamp(seconds: 1_792_879_200)
        #expect(zone.midnight(notBefore: autumn) == autumn)
        #expect(zone.midnight(after: autumn) - autumn == .seconds(25 * 3_600))
    }

    @Test(arguments: [
        ("Europe/Berlim", "did you mean 'Europe/Berlin'?"), ("utc", "did you mean 'UTC'?"),
        ("GMT+2", "write UTC, or a region and a place"), ("Berlin", "write UTC, or a region and a place"),
    ])
    func `a zone that the system does not know is refused`(name: String, help: String) {
        let (configuration, complaints) = loss("daily_stop: 50 usd, time_zone: \(name)")
        #expect(configuration == nil)
        #expect(complaints.contains("expected a time zone such as Europe/Berlin, found '\(name)'"))
        #expect(complaints.contains(help), "\(complaints)")
    }

    @Test func `a drawdown is written in parts of the capital`() throws {
        let text = "daily_stop: 50 usd, warn_at: 60%, drawdown: { soft: 5%, hard: 10% }"
        let configuration = try #require(loss(text).configuration)
        let usd = { (dollars: Int) in USDMicros(rawValue: dollars * 1_000_000) }
        #expect(configuration.drawdown == DrawdownLimits(soft: usd(25), hard: usd(50)))
        #expect(configuration.warnAt == RatioMicros(rawValue: 600_000))
        let one = try #require(loss("daily_stop: 50 usd, drawdown: { hard: 10% }").configuration)
        #expect(one.drawdown == DrawdownLimits(hard: usd(50)))
        let none = try #require(loss("daily_stop: 50 usd").configuration)
        #expect(none.drawdown == DrawdownLimits())
        #expect(none.warnAt == RatioMicros(rawValue: 800_000))
    }

    @Test(arguments: ["{ soft: 10%, hard: 10% }", "{ soft: 12%, hard: 10% }"])
    func `a soft drawdown that is not below the hard one is refused`(text: String) {
        let (configuration, complaints) = loss("daily_stop: 50 usd, drawdown: \(text)")
        #expect(configuration == nil)
        #expect(complaints.contains("must be below hard (10%)"), "\(complaints)")
    }

    @Test func `a market file says how a position is brought down`() throws {
        var files = SampleFiles()
        #expect(try #require(files.load().manifest).configuration.plans.map(\.exit) == [ExitRules(), ExitRules()])
        let exit = "exit: { passive: 40s, attempts: 2, pace: 3s, slippage: 0.02 }\nlimits:"
        files.replace(.btc, "limits:", exit)
        var rules = ExitRules()
        rules.passive = .seconds(40)
        rules.attempts = 2
        rules.pace = .seconds(3)
        rules.slippage = DeltaMicros(rawValue: 20_000)
        #expect(try #require(files.load().manifest).configuration.plans.map(\.exit) == [rules, ExitRules()])
    }

    @Test func `fills that have not settled are trusted where that is written`() throws {
        var files = SampleFiles()
        #expect(try #require(files.load().manifest).configuration.limits.provisionalFills == .count)
        files.replace(.portfolio, "  per_market: 40 usd", "  per_market: 40 usd\n  provisional_fills: trust")
        #expect(try #require(files.load().manifest).configuration.limits.provisionalFills == .trust)
    }
}
