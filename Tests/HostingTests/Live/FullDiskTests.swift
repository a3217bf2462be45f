import Engine
@testable import Hosting
import Journaling
import Manifests
import MarketModel
import TestSupport
import Testing

/// A disk that is full in the middle of trading: what has no record does not leave, and what is out is called back.
@Suite struct FullDiskTests {
    private static func manifest() throws -> DeskManifest {
        try DeskFiles.load(
            portfolio: DeskFiles.portfolio(worstCase: 30),
            markets: [("btc-15m", DeskFiles.market("BTC", "15m", "ladder", worstCase: 15))]
        )
    }

    @Test func `while there is room, orders leave and some rest`() throws {
        var linked = try LinkedDesk(try Self.manifest(), seed: 3)
        linked.pass(.seconds(120))
        let fault = linked.desk.fault
        #expect(fault == nil)
        let before = linked.placements.count
        #expect(before > 4)
        let open = linked.openOrders
        #expect(open.map { $0 > 0 } == true)
        linked.pass(.seconds(120))
        let after = linked.placements.count
        #expect(after > before)
    }

    /// The disk is full exactly where the record of an order would go, of the first, of one in the middle and of a later one.
    @Test(arguments: [0, 7, 19])
    func `an order whose record does not fit never leaves, and every other one is cancelled`(number: Int) throws {
        let manifest = try Self.manifest()
        var whole = try LinkedDesk(manifest, seed: 3)
        whole.pass(.seconds(240))
        let placements = whole.placements
        let placement = try #require(placements.indices.contains(number) ? placements[number] : nil)
        let earlier = placements.filter { $0.sizeAfter <= placement.sizeBefore }
        // One byte more than what was there before: the next write is cut off in its second byte.
        var cut = try LinkedDesk(manifest, seed: 3, room: placement.sizeBefore + 1)
        cut.pass(.seconds(240))
        let left = cut.placements
        #expect(left == earlier)
        let fault = cut.desk.fault
        #expect(fault == .unavailable("No space left on device"))
        let open = cut.openOrders
        #expect(open == 0)
        #expect(cut.cancels > 0 || earlier.isEmpty)
        let size = cut.storage.bytes.count
        #expect(size == placement.sizeBefore + 1, "nothing is written behind a hole")
    }

    @Test func `what a full disk cut off is recovered without the cut record`() throws {
        let manifest = try Self.manifest()
        var cut = try LinkedDesk(manifest, seed: 3, room: 60_000)
        cut.pass(.seconds(900))
        let fault = cut.desk.fault
        #expect(fault != nil)
        let recovery = try JournalRecovery(bytes: cut.storage.bytes)
        #expect(recovery.losses.count <= 1)
        let memory = recovery.memory(manifest.configuration, .turbine)
        #expect(memory.desk.nextOrder > UInt64(cut.placements.count))
    }
}
