import Journaling
import Ledger
@testable import Manifests
import MarketModel
import Settings
import Testing

@testable import Hosting

@Suite struct StageCheckTests {
    private static func live(_ stage: GoLiveStage?, override: String? = nil) -> LiveSettings {
        LiveSettings(server: LiveSettings.turbine, chain: .polygon, stage: stage, stageOverride: override)
    }

    private static func record(fills: Int, hours: Int, result: Int) -> StageRecord {
        var record = StageRecord()
        (record.fills, record.nanos, record.resultMicros) = (fills, hours * 3_600_000_000_000, result)
        return record
    }

    @Test(
        arguments: [
            (50, 24, 0, true), (49, 24, 0, false), (50, 23, 0, false), (50, 24, -1, false), (5_000, 900, 1, true),
        ]
    )
    func `row 33: the second stage is earned by fills, hours and no loss at the first`(
        fills: Int,
        hours: Int,
        result: Int,
        isEarned: Bool
    ) {
        let check = StageCheck(Self.live(.small), Self.record(fills: fills, hours: hours, result: result))
        #expect(check.isEarned == isEarned)
        #expect(check.words.contains("\(fills) fills, \(hours) hours"))
    }

    @Test func `the first stage asks for nothing, and a name overrides any`() {
        let nothing = StageRecord()
        #expect(StageCheck(Self.live(.tiny), nothing).isEarned)
        #expect(!StageCheck(Self.live(.small), nothing).isEarned)
        #expect(!StageCheck(Self.live(.full), Self.record(fills: 50, hours: 24, result: 0)).isEarned)
        let overridden = StageCheck(Self.live(.full, override: "Ada, who traded it elsewhere"), nothing)
        #expect(overridden.isEarned && overridden.words.contains("Ada"))
    }

    @Test func `row 33: a host refuses a larger stage until the journals of its wallet have earned it`() throws {
        let folder = TemporaryStateFolder()
        func refusal(_ stage: GoLiveStage) -> LiveFailure? {
            do throws(LiveFailure) {
                try LiveHost.refuseUnlessEarned(Self.live(stage), wallet: "0xAda", state: folder.path)
                return nil
            } catch {
                return error
            }
        }
        #expect(refusal(.tiny) == nil)
        #expect(refusal(.small)?.isRefusal == true)
        try folder.trade("0xAda", stage: "tiny", fills: 60, hours: 30)
        #expect(refusal(.small) == nil)
        #expect(refusal(.full)?.description.contains("0 fills") == true, "what the first stage showed is not counted")
    }

    /// Looks at a folder for Ada, who wants the second stage.
    private static func check(_ folder: TemporaryStateFolder) throws -> StageCheck {
        try StageCheck(live(.small), wallet: "0xAda", state: folder.path, ledger: "\(folder.path)/ledger.sqlite")
    }

    @Test func `only sessions of the wallet that traded real money count`() throws {
        let folder = TemporaryStateFolder()
        try folder.trade("0xBob", stage: "tiny", fills: 60, hours: 30)
        try folder.trade("0xAda", stage: "", fills: 60, hours: 30)
        let check = try Self.check(folder)
        #expect(!check.isEarned && check.words.contains("0 fills, 0 hours"))
    }

    @Test func `a record that is not whole earns nothing`() throws {
        let folder = TemporaryStateFolder()
        try folder.trade("0xAda", stage: "tiny", fills: 60, hours: 30)
        try folder.damage()
        try folder.trade("0xAda", stage: "tiny", fills: 1, hours: 1)
        let check = try Self.check(folder)
        #expect(!check.isEarned && check.words.contains("not whole"))
    }
}
