import Engine
@testable import Hosting
import Journaling
import Manifests
import MarketModel
import Sessions
import TestSupport
import Testing

/// A machine that slept, or a process that was stopped: time has passed, and nobody was there.
@Suite struct StandstillTests {
    @Test func `after a standstill nothing is decided for a moment that is over`() throws {
        let manifest = try DeskFiles.load(
            portfolio: DeskFiles.portfolio(worstCase: 30),
            markets: [("btc-15m", DeskFiles.market("BTC", "15m", "ladder", worstCase: 15))]
        )
        var linked = try LinkedDesk(manifest, seed: 3)
        linked.pass(.seconds(120))
        let placed = linked.placements.count
        let from = linked.now
        linked.standStill(for: .seconds(30))
        let until = linked.now
        linked.pass(.seconds(60))
        let after = linked.placements.count
        #expect(after > placed, "it trades on")
        let timeouts = linked.desk.session.desk.incidents.timeouts
        #expect(timeouts == 0, "no order is given up before it left")
        var reader = try JournalReader(bytes: linked.storage.bytes)
        var between: [Timestamp] = []
        while let record = try reader.next() {
            guard case .event(let event) = record else { continue }
            if event.time > from, event.time < until - .milliseconds(500) { between.append(event.time) }
        }
        #expect(between.isEmpty)
    }
}
