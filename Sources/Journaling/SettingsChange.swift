public import MarketModel

/// New settings that came into force while a session ran, as their files said.
public struct SettingsChange: Hashable, Sendable {
    /// When they came into force: between the event before and the event after this record.
    public var time: Timestamp
    /// The settings, portfolio first.
    public var files: [SessionHeader.File]
    /// How many of ``files`` are in `Markets/`, the portfolio included; the rest are strategies.
    public var marketFiles: Int

    /// Creates a change.
    public init(time: Timestamp, files: [SessionHeader.File], marketFiles: Int) {
        self.time = time
        self.files = files
        self.marketFiles = marketFiles
    }

    func encode(into writer: inout ByteWriter) {
        writer.put(time.nanoseconds)
        writer.put(files, markets: marketFiles)
    }

    init(from reader: inout ByteReader) throws(JournalFault) {
        time = Timestamp(nanoseconds: try reader.takeInt())
        (files, marketFiles) = try reader.takeFiles()
    }
}

extension ByteWriter {
    mutating func put(_ files: [SessionHeader.File], markets: Int) {
        put(UInt32(markets))
        put(UInt32(files.count))
        for file in files {
            put(file.path)
            put(file.text)
        }
    }
}

extension ByteReader {
    mutating func takeFiles() throws(JournalFault) -> (files: [SessionHeader.File], markets: Int) {
        let markets = Int(try take(UInt32.self))
        let count = Int(try take(UInt32.self))
        guard markets >= 1, count >= markets, count <= 10_000 else { throw .malformed("\(count) settings files") }
        var files: [SessionHeader.File] = []
        for _ in 0..<count { files.append(SessionHeader.File(path: try takeText(), text: try takeText())) }
        return (files, markets)
    }
}
