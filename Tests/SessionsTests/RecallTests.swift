import Engine
import Journaling
import Manifests
import MarketModel
import Sessions
import SimulatedExchange
import TestSupport
import Testing

@Suite struct RecallTests {
    /// What a session knew when its journal had so many bytes.
    private struct Moment {
        let size: Int
        let memory: SessionMemory
    }

    private static func desk() throws -> (portfolio: String, markets: [(name: String, text: String)]) {
        (
            DeskFiles.portfolio(worstCase: 40),
            [
                ("btc-15m", DeskFiles.market("BTC", "15m", "simple", worstCase: 20)),
                ("eth-15m", DeskFiles.market("ETH", "15m", "ladder", worstCase: 20)),
            ]
        )
    }

    @Test(arguments: [3, 4, 5] as [UInt64])
    func `at any moment the journal tells what the desk knew`(seed: UInt64) throws {
        let files = try Self.desk()
        let manifest = try DeskFiles.load(portfolio: files.portfolio, markets: files.markets)
        let storage = MemoryStorage()
        let header = SessionHeader(
            venue: "paper",
            seed: seed,
            rules: .turbine,
            files: [SessionHeader.File(path: "p", text: "")],
            marketFiles: 1
        )
        var session = paperSession(
            manifest,
            seed: seed,
            journal: try JournalWriter(
                storage: storage,
                header: header,
                memory: SessionMemory(bookedCash: manifest.configuration.capital)
            )
        )
        var random = SplitMix64(seed: seed)
        var moments: [Moment] = []
        let end = session.venue.now + .seconds(2_400)
        while let next = session.nextTime, next <= end {
            try session.step()
            guard random.next() % 2_003 == 0 else { continue }
            try session.flush()
            moments.append(Moment(size: storage.bytes.count, memory: session.memory))
        }
        #expect(moments.count > 8)
        #expect(moments.contains { $0.memory.desk.markets.contains { !$0.fills.isEmpty } })
        for moment in moments {
            let recovery = try JournalRecovery(bytes: Array(storage.bytes.prefix(moment.size)))
            let recalled = recovery.memory(manifest.configuration, session.venue.rules)
            let expected = Self.comparable(moment.memory)
            guard Self.comparable(recalled) == expected else {
                Issue.record("after \(moment.size) bytes:\n\(Self.difference(recalled.desk, expected.desk))")
                return
            }
        }
    }

    @Test func `a desk made from a memory has the same memory, and the same worst case`() throws {
        let files = try Self.desk()
        let manifest = try DeskFiles.load(portfolio: files.portfolio, markets: files.markets)
        var session = paperSession(manifest, seed: 8)
        let end = session.venue.now + .seconds(1_800)
        var compared = 0
        while let next = session.nextTime, next <= end {
            try session.step()
            guard session.tally.events.isMultiple(of: 997) else { continue }
            let memory = session.desk.memory
            let twin = TradingDesk(
                configuration: manifest.configuration,
                rules: session.venue.rules,
                recalling: memory
            )
            var again = twin.memory
            for market in again.markets.indices {
                for order in again.markets[market].orders.indices {
                    // Where an order stands is not known until the venue has said it.
                    #expect(again.markets[market].orders[order].state == .unknown)
                    again.markets[market].orders[order].state = memory.markets[market].orders[order].state
                }
            }
            #expect(Self.comparable(again) == Self.comparable(memory))
            #expect(twin.worstCase == session.desk.worstCase)
            compared += memory.markets.isEmpty ? 0 : 1
        }
        #expect(compared > 8)
    }

    /// Without fair values, which are for reports only, and without listings, which come anew.
    private static func comparable(_ memory: DeskMemory) -> DeskMemory {
        var memory = memory
        for index in memory.markets.indices { memory.markets[index].fair = nil }
        // Equity needs fair values; its peak is that of the last snapshot.
        memory.equityPeak = .zero
        memory.known = []
        return memory
    }

    private static func comparable(_ memory: SessionMemory) -> SessionMemory {
        SessionMemory(desk: comparable(memory.desk), bookedCash: memory.bookedCash, notes: memory.notes)
    }

    /// The lines in which two memories differ.
    private static func difference(_ one: DeskMemory, _ other: DeskMemory) -> String {
        var first = ""
        var second = ""
        dump(comparable(one), to: &first)
        dump(comparable(other), to: &second)
        let lines = zip(first.split(separator: "\n"), second.split(separator: "\n")).filter { $0 != $1 }
        return lines.prefix(12).map { "recalled \($0.0)\nexpected \($0.1)" }.joined(separator: "\n")
    }
}
