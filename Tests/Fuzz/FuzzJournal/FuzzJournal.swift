import Journaling
import MarketModel
import Risk

/// Reads bytes as a journal's file and recovers from it: as they are, and with every record sealed anew.
///
/// Bytes as they are seldom get past a seal; sealed anew, everything behind it is reached. Nothing may trap, what is
/// accepted must be written and read again the same, and what was recovered must be recovered again from a new journal.
@c(LLVMFuzzerTestOneInput)
public func fuzzJournal(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: size))
    examine(bytes)
    examine(JournalMender.mend(bytes))
    return 0
}

private func examine(_ bytes: [UInt8]) {
    rewrite(bytes)
    recover(bytes, acceptingDamage: false)
    recover(bytes, acceptingDamage: true)
}

/// Reads every record, writes those again that are no commands, and compares.
private func rewrite(_ bytes: [UInt8]) {
    guard var reader = try? JournalReader(bytes: bytes) else { return }
    let storage = MemoryStorage()
    var records: [JournalReader.Record] = []
    do {
        var writer = try JournalWriter(storage: storage, header: reader.header, memory: reader.memory)
        // Damage ends the reading; what lies before it counts.
        while let record = try? reader.next() {
            switch record {
            case .event(let event): try writer.append(event)
            case .settings(let change): try writer.append(change)
            case .memory(let memory): try writer.append(memory)
            case .note(let note): try writer.append(note)
            case .alert(let alert): try writer.append(alert)
            case .gate(let gate): try writer.append(gate)
            case .fair(let fair): try writer.append(fair)
            case .command(let bytes):
                if let command = try? CommandRecord(journaled: bytes) {
                    precondition(!command.description.isEmpty, "a command without words")
                }
                continue
            }
            records.append(record)
        }
        try writer.flush()
        var again = try JournalReader(bytes: storage.bytes)
        precondition(again.header == reader.header && again.memory == reader.memory, "another beginning")
        for record in records {
            let next = try again.next()
            precondition(next == record, "what was written reads differently")
        }
        let rest = try again.next()
        precondition(rest == nil, "more was read than written")
    } catch {
        preconditionFailure("what was accepted cannot be written or read again: \(error)")
    }
}

/// Recovers, begins a new journal with it, and recovers from that.
private func recover(_ bytes: [UInt8], acceptingDamage: Bool) {
    guard let recovery = try? JournalRecovery(bytes: bytes, acceptingDamage: acceptingDamage) else { return }
    for loss in recovery.losses {
        switch loss {
        case .end(let offset), .past(let offset):
            precondition((0..<bytes.count).contains(offset), "a loss outside the file")
        }
    }
    let memory = recovery.memory(SampleDesk.configuration, recovery.header.rules)
    let storage = MemoryStorage()
    do {
        var writer = try JournalWriter(storage: storage, header: recovery.header, memory: memory)
        try writer.flush()
        let again = try JournalRecovery(bytes: storage.bytes)
        precondition(again.losses.isEmpty, "a new journal is damaged")
        precondition(
            again.memory(SampleDesk.configuration, again.header.rules) == memory,
            "what was recovered is recovered differently"
        )
    } catch {
        preconditionFailure("what was recovered cannot begin a journal: \(error)")
    }
}
