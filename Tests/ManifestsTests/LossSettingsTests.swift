import Engine
import Manifests
import MarketModel
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
}
