import Engine
import Journaling
import Manifests
import MarketModel
import Risk
import SandboxExchange
import Sessions
import SimulatedExchange
import Testing
import TestSupport
@testable import TurbineAdapterTests
import TurbineWire

/// What a host that dies leaves behind, and what the next one knows.
@Suite struct RestartCapabilityTests {
    /// Every order that a journal says was sent, with the time of the event before it.
    private static func placements(in bytes: [UInt8]) throws -> [(order: Order, at: Timestamp)] {
        var reader = try JournalReader(bytes: bytes)
        var placed: [(Order, Timestamp)] = []
        var now = Timestamp.distantPast
        while let record = try reader.next() {
            if case .event(let event) = record { now = max(now, event.time) }
            guard case .command(let bytes) = record, case .place(let order) = try CommandRecord(journaled: bytes) else {
                continue
            }
            placed.append((order, now))
        }
        return placed
    }

    /// Without fair values, which are for reports only, the peak that they make, and listings, which come anew.
    private static func comparable(_ memory: DeskMemory) -> DeskMemory {
        var memory = memory
        for place in memory.markets.indices { memory.markets[place].fair = nil }
        memory.equityPeak = .zero
        memory.known = []
        return memory
    }

    @Test func `row 9: every order expires within two minutes and before the end, and none outlives a dead host`()
        throws
    {
        let strategy = DeskFiles.simple.replacing("replace: {", with: "replace: { before_end: 20s,")
        var linked = try LinkedDesk.session(LinkedDesk.manifest(strategy: strategy), seed: 17)
        let end = Timestamp(seconds: linked.time.seconds / 900 * 900 + 900)
        try linked.run(until: end - .seconds(130))
        try linked.session.flush()
        let placed = try Self.placements(in: linked.storages[0].bytes)
        #expect(placed.count > 10)
        for (order, sent) in placed { #expect(order.expiration <= min(sent + .seconds(120), end - .seconds(20))) }
        // Nobody is there any more: only the sandbox lives on.
        let latest = try #require(placed.map(\.order.expiration).max())
        var venue = linked.session.venue
        try #require(!SandboxTruth(venue.truth).open.isEmpty)
        venue.outlive(until: latest + .seconds(1))
        #expect(SandboxTruth(venue.truth).open.isEmpty)
    }

    @Test(arguments: [1, 2] as [UInt64])
    func `row 27: killed fifty times at random, no record is lost and no order sent twice`(seed: UInt64) throws {
        let manifest = try LinkedDesk.manifest()
        var linked = try LinkedDesk.session(manifest, seed: seed)
        var random = SplitMix64(seed: seed)
        try linked.pass(.seconds(20))
        for _ in 0..<50 {
            try linked.pass(.milliseconds(Int64(1 + random.next() % 4_000)))
            try linked.session.flush()
            let bytes = try #require(linked.storages.last?.bytes)
            let recalled = try JournalRecovery(bytes: bytes).memory(manifest.configuration, linked.session.venue.rules)
            let isWhole = Self.comparable(recalled.desk) == Self.comparable(linked.session.memory.desk)
            #expect(isWhole && recalled.bookedCash == linked.session.memory.bookedCash, "at \(linked.time)")
            let pause = Duration.milliseconds(Int64(random.next() % 1_000))
            try linked.die(losing: 0, manifest, seed: random.next(), pause: pause)
        }
        try linked.trade(seconds: 60)
        try linked.session.flush()
        let placed = try linked.storages.flatMap { try Self.placements(in: $0.bytes) }
        #expect(linked.storages.count == 51 && placed.count > 20)
        #expect(Set(placed.map(\.order.id)).count == placed.count)
        #expect(linked.line.requests(.post, "/api/v1/orders").count <= placed.count)
        #expect(linked.truth.open.isEmpty)
        #expect(linked.session.desk.instances.allSatisfy { $0 == nil })
        #expect(linked.truth.cash == 500_000_000 + linked.earned)
    }

    @Test func `row 29: orders that nobody here knows are cancelled before the first placement`() throws {
        let manifest = try LinkedDesk.manifest(withETH: true)
        var linked = try LinkedDesk.session(manifest, seed: 21)
        try linked.wait(.milliseconds(250)) { $0.truth.open.count >= 3 }
        let orphans = linked.truth.open.map(\.orderHash)
        let began = linked.time + .nanoseconds(1)
        // The next host has no journal at all.
        let capital = manifest.configuration.capital
        try linked.begin(manifest, from: SessionMemory(bookedCash: capital), seed: 22, pause: .zero)
        try linked.wait(.milliseconds(50)) { !$0.line.requests(.post, "/api/v1/orders", since: began).isEmpty }
        #expect(!linked.line.requests(.post, "/api/v1/orders", since: began).isEmpty)
        #expect(orphans.count >= 3)
        #expect(linked.truth.open.allSatisfy { !orphans.contains($0.orderHash) })
    }

    @Test func `row 55: a market that ends before a restart and is resolved after it is claimed all the same`() throws {
        let manifest = try LinkedDesk.manifest()
        // The first seed that holds what wins.
        for seed in 1...20 as ClosedRange<UInt64> {
            var linked = try LinkedDesk.session(manifest, seed: seed) {
                $0.resolutionLag = DelayRange(.seconds(30), .seconds(40))
            }
            let end = Timestamp(seconds: linked.time.seconds / 900 * 900 + 900)
            try linked.run(until: end + .seconds(5))
            guard let held = linked.session.desk.memory.markets.first(where: { $0.market.end == end }),
                held.outcome == nil, held.holdings.up != held.holdings.down
            else { continue }
            try linked.die(losing: 0, manifest, seed: seed + 100, pause: .seconds(10))
            let began = linked.time
            try linked.trade(seconds: 120)
            let finished = try #require(linked.session.tally.finished.first { $0.market.id == held.market.id })
            #expect(linked.session.desk.memory.markets.isEmpty)
            #expect(linked.truth.cash == 500_000_000 + linked.earned)
            guard let outcome = finished.outcome, held.holdings[outcome] > .zero else { continue }
            let claims = linked.line.requests(.post, "/api/v1/relayer/", since: began)
            #expect(claims.contains { $0.path.hasSuffix("ctf-redemption") })
            return
        }
        Issue.record("no seed holds what wins")
    }
}
