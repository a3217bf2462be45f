import Engine
import Journaling
import Manifests
import MarketModel
import SandboxExchange
import Sessions
import SimulatedExchange
import TestSupport
import Testing
import TurbineAdapter

/// A host that dies again and again while it trades in the sandbox: after each restart it goes on from its journal.
@Suite struct RestartTests {
    /// What a power cut leaves of a journal.
    private enum Cut: CaseIterable {
        /// Everything that was written.
        case process
        /// What was on the disk: the last seconds are lost.
        case power
    }

    private static func desk() throws -> DeskManifest {
        try DeskFiles.load(
            portfolio: DeskFiles.portfolio(worstCase: 30),
            markets: [
                ("btc-15m", DeskFiles.market("BTC", "15m", "simple", worstCase: 15)),
                ("eth-15m", DeskFiles.market("ETH", "15m", "ladder", worstCase: 15)),
            ]
        )
    }

    @Test(arguments: [1] as [UInt64])
    func `killed at random moments, it loses no order, no fill and no dollar`(seed: UInt64) throws {
        try run(seed: seed, cut: .process, faults: [])
    }

    @Test(arguments: [11] as [UInt64])
    func `with its last seconds of journal lost, the venue tells what they held`(seed: UInt64) throws {
        try run(seed: seed, cut: .power, faults: [])
    }

    @Test(
        arguments: [
            "delay=0.1:12s", "failed-settlement=0.3",
        ]
    )
    func `killed under faults, it still loses nothing`(fault: String) throws {
        try run(seed: 21, cut: .process, faults: [try FaultSetting(parsing: fault)])
    }

    private func run(seed: UInt64, cut: Cut, faults: [FaultSetting]) throws {
        let manifest = try Self.desk()
        var linked = try LinkedSession(manifest, seed: seed, faults: faults)
        var random = SplitMix64(seed: seed)
        let start = linked.session.venue.sandbox.now
        var deaths = 0
        for _ in 0..<3 {
            let life = Duration.seconds(Int64(20 + random.next() % 120))
            try linked.run(until: linked.session.venue.sandbox.now + life)
            let lost = cut == .power ? Int(random.next() % 6_000) : 0
            try linked.die(losing: lost, manifest, seed: random.next(), pause: .seconds(Int64(random.next() % 90)))
            deaths += 1
        }
        try linked.trade(seconds: 200)
        let summary = linked.session.summary()
        let truth = SandboxTruth(linked.session.venue.truth)
        #expect(truth.open.isEmpty)
        #expect(linked.session.desk.instances.allSatisfy { $0 == nil })
        #expect(truth.cash == 500_000_000 + linked.earned, "\(summary.incidents)")
        #expect(linked.worst <= 30_000_000)
        #expect(summary.incidents["illegal transitions"] == nil)
        #expect(linked.session.venue.sandbox.now - start > .seconds(200))
        #expect(deaths == 3)
    }
}
