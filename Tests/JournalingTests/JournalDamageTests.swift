import Engine
import Journaling
import MarketModel
import Risk
import Testing

/// What a host makes of a damaged journal: nothing is passed over in silence.
@Suite struct JournalDamageTests {
    /// A journal of four events, a snapshot and two events, and where each record begins.
    private struct Sample {
        let bytes: [UInt8]
        let starts: [Int]
        /// Which of the records is the snapshot.
        let snapshot = 5
    }

    private static func sample() throws -> Sample {
        let storage = MemoryStorage()
        var desk = JournalSample.desk()
        var writer = try JournalWriter(storage: storage, header: JournalSample.header)
        var starts = [writer.size]
        var commands: [Command] = []
        for (number, event) in JournalSample.session().prefix(6).enumerated() {
            commands.removeAll()
            if number == 4 {
                try writer.append(SessionMemory(desk: desk.memory, bookedCash: .zero, notes: [VenueNote(bytes: [7])]))
                starts.append(writer.size)
            }
            try writer.append(event)
            starts.append(writer.size)
            desk.handle(event, into: &commands)
            for command in commands {
                try writer.append(command)
                starts.append(writer.size)
            }
        }
        try writer.flush()
        return Sample(bytes: storage.bytes, starts: starts)
    }

    private static func memory(
        _ bytes: [UInt8],
        acceptingDamage: Bool = false
    ) throws -> (
        memory: SessionMemory, losses: [JournalRecovery.Loss]
    ) {
        let recovery = try JournalRecovery(bytes: bytes, acceptingDamage: acceptingDamage)
        let desk = JournalSample.desk()
        return (recovery.memory(desk.configuration, JournalSample.header.rules), recovery.losses)
    }

    @Test
    func
        `a journal cut off anywhere after its beginning is recovered up to its last whole record, and the rest is told`()
        throws
    {
        let sample = try Self.sample()
        for count in 0..<sample.bytes.count {
            let bytes = Array(sample.bytes[..<count])
            guard count >= sample.starts[0] else {
                // The session died at birth; the file before it counts.
                #expect(throws: JournalFault.self) { try Self.memory(bytes) }
                continue
            }
            let whole = sample.starts.last { $0 <= count } ?? 0
            let (memory, losses) = try Self.memory(bytes)
            #expect(losses == (whole == count ? [] : [.end(offset: whole)]))
            #expect(try memory == Self.memory(Array(sample.bytes[..<whole])).memory)
        }
    }

    @Test func `one changed byte is told, refused or made irrelevant by a later snapshot, wherever it is`() throws {
        let sample = try Self.sample()
        let snapshot = sample.starts[sample.snapshot]
        let undamaged = try Self.memory(sample.bytes)
        #expect(undamaged.losses.isEmpty)
        for place in sample.bytes.indices {
            for change in [0x01, 0x80, 0xFF] as [UInt8] {
                var bytes = sample.bytes
                bytes[place] ^= change
                let start = sample.starts.last { $0 <= place } ?? 0
                let isLast = start == sample.starts[sample.starts.count - 2]
                if place < sample.starts[0] {
                    #expect(throws: JournalFault.self, "byte \(place)") { try Self.memory(bytes) }
                } else if start < snapshot {
                    let result = try? Self.memory(bytes)
                    #expect(result?.losses == [.past(offset: start)], "byte \(place) of a record at \(start)")
                    #expect(result?.memory == undamaged.memory)
                } else if isLast {
                    let (memory, losses) = try Self.memory(bytes)
                    #expect(losses == [.end(offset: start)], "byte \(place)")
                    #expect(try memory == Self.memory(Array(sample.bytes[..<start])).memory)
                } else {
                    #expect(throws: JournalFault.corrupt(offset: start), "byte \(place)") { try Self.memory(bytes) }
                    let (memory, losses) = try Self.memory(bytes, acceptingDamage: true)
                    #expect(!losses.isEmpty)
                    #expect(try memory == Self.memory(Array(sample.bytes[..<start])).memory)
                }
            }
        }
    }

    @Test func `zeros behind the last record, as a power cut leaves them, are told and cut`() throws {
        let sample = try Self.sample()
        let (memory, losses) = try Self.memory(sample.bytes + Array(repeating: 0, count: 4_096))
        #expect(losses == [.end(offset: sample.bytes.count)])
        #expect(try memory == Self.memory(sample.bytes).memory)
    }

    @Test func `a write that fails is thrown again by every later one`() throws {
        let storage = MemoryStorage()
        var writer = try JournalWriter(storage: storage, header: JournalSample.header)
        try writer.flush()
        storage.room = 10
        try writer.append(Event(time: Timestamp(seconds: 1), .tick))
        var faults = 0
        for _ in 0..<2 {
            do {
                try writer.flush()
            } catch {
                faults += 1
            }
        }
        do { try writer.append(Event(time: Timestamp(seconds: 2), .tick)) } catch { faults += 1 }
        #expect(faults == 3)
        #expect(throws: Never.self) { try JournalRecovery(bytes: storage.bytes) }
    }

    @Test func `a segment that has grown is followed by another that begins with what is known`() throws {
        var segments: [MemoryStorage] = [MemoryStorage()]
        let first = segments[0]
        var headers: [SessionHeader] = []
        var writer = try JournalWriter(storage: first, header: JournalSample.header) { header throws(JournalFault) in
            headers.append(header)
            segments.append(MemoryStorage())
            return segments[segments.count - 1]
        }
        var memory = SessionMemory()
        memory.desk.realisedToday = USDMicros(rawValue: -5)
        while writer.size < JournalWriter.segmentSize {
            try writer.append(VenueNote(bytes: Array(repeating: 1, count: 1 << 20)))
        }
        try writer.append(memory)
        try writer.append(Event(time: Timestamp(seconds: 9), .tick))
        try writer.flush()
        #expect(segments.count == 2 && headers.map(\.segment) == [1])
        let reader = try JournalReader(bytes: segments[1].bytes)
        #expect(reader.header.segment == 1 && reader.memory == memory)
    }

    @Test(arguments: [(-1, 1), (1_000_001, 1), (.max, 1), (0, 1_000_000), (0, .max)])
    func `rules that no venue has are damage`(fee: Int, tick: Int) throws {
        var header = JournalSample.header
        header.rules.fee = RatioMicros(rawValue: fee)
        header.rules.tick = DeltaMicros(rawValue: tick)
        let storage = MemoryStorage()
        var writer = try JournalWriter(storage: storage, header: header)
        try writer.flush()
        #expect(throws: JournalFault.self) { try JournalReader(bytes: storage.bytes) }
    }

    @Test func `a market's number that would cost all memory is damage, and so is one beyond the next`() throws {
        func read(next: UInt32, handle: UInt32?) throws {
            var memory = DeskMemory()
            memory.nextMarket = next
            if let handle, let asset = Asset("BTC") {
                let market = QuickMarket(
                    handle: MarketHandle(rawValue: handle),
                    id: MarketID(words: (0, 0, 0, 1)),
                    series: Series(asset: asset, intervalSeconds: 900),
                    strike: nil,
                    start: Timestamp(seconds: 0),
                    end: Timestamp(seconds: 900)
                )
                memory.known = [market]
            }
            let storage = MemoryStorage()
            var writer = try JournalWriter(
                storage: storage,
                header: JournalSample.header,
                memory: SessionMemory(desk: memory)
            )
            try writer.flush()
            _ = try JournalReader(bytes: storage.bytes)
        }
        try read(next: MarketHandle.limit, handle: MarketHandle.limit - 1)
        #expect(throws: JournalFault.self) { try read(next: MarketHandle.limit + 1, handle: nil) }
        #expect(throws: JournalFault.self) { try read(next: 5, handle: 5) }
    }
}
