/// The twelve bytes before a record's payload.
package struct RecordFrame {
    let length: Int
    let checksum: UInt32

    /// The frame of a payload.
    package init(_ payload: [UInt8]) {
        length = payload.count
        checksum = Journaling.checksum(payload[...])
    }

    /// Reads the frame at `offset`; `nil` when its seal does not fit that place.
    ///
    /// - Parameters:
    ///   - bytes: A file, or a part of it.
    ///   - offset: Where in `bytes`.
    ///   - place: Where in the file, for a part of it; else the same.
    init?(in bytes: [UInt8], at offset: Int, of place: Int? = nil) {
        guard offset >= 0, bytes.count - offset >= JournalFormat.frameSize else { return nil }
        var reader = ByteReader(bytes[offset..<offset + JournalFormat.frameSize])
        guard let length = try? reader.take(UInt32.self), let checksum = try? reader.take(UInt32.self),
            let seal = try? reader.take(UInt32.self), length > 0, length <= JournalFormat.maximumPayload
        else { return nil }
        self.length = Int(length)
        self.checksum = checksum
        guard seal == self.seal(at: place ?? offset) else { return nil }
    }

    /// Writes the frame of a record that begins at `offset`.
    func encode(at offset: Int, into writer: inout ByteWriter) {
        writer.put(UInt32(length))
        writer.put(checksum)
        writer.put(seal(at: offset))
    }

    /// The frame of a record that begins at `offset`, for whoever makes a journal byte by byte.
    package func bytes(at offset: Int) -> [UInt8] {
        var writer = ByteWriter()
        encode(at: offset, into: &writer)
        return writer.bytes
    }

    /// Whether the payload behind the frame at `offset` is whole.
    func fits(_ bytes: [UInt8], at offset: Int) -> Bool {
        let start = offset + JournalFormat.frameSize
        guard bytes.count - start >= length else { return false }
        return Journaling.checksum(bytes[start..<start + length]) == checksum
    }

    private func seal(at offset: Int) -> UInt32 {
        var writer = ByteWriter()
        writer.put(UInt32(length))
        writer.put(checksum)
        writer.put(offset)
        return Journaling.checksum(writer.bytes[...])
    }
}
