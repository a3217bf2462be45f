import Journaling

/// Makes a journal of bytes: the beginning is put right, and every record gets the seal of its payload and place.
enum JournalMender {
    /// Takes the lengths as they are, shortened where they reach beyond the end.
    static func mend(_ bytes: [UInt8]) -> [UInt8] {
        var mended = JournalFormat.magic
        for shift in stride(from: UInt32(0), to: 32, by: 8) {
            mended.append(UInt8(truncatingIfNeeded: JournalFormat.version >> shift))
        }
        var place = JournalFormat.headerSize
        while bytes.count - place > JournalFormat.frameSize {
            let start = place + JournalFormat.frameSize
            let length = bytes[place..<place + 4].reversed().reduce(0) { $0 << 8 | Int($1) }
            let payload = Array(bytes[start..<start + max(1, min(length, bytes.count - start))])
            mended += RecordFrame(payload).bytes(at: mended.count)
            mended += payload
            place = start + payload.count
        }
        return mended
    }
}
