/// The kinds of files a recording can be made of, told by their first line.
public enum RecordingFormat: UInt8, Hashable, Sendable, CaseIterable {
    /// JSON lines with full-depth books of one token a market.
    case depth = 0
    /// CSV rows with the best prices of both tokens.
    case touch = 1
    /// A journal of the program itself, recorded without orders of its own; its first bytes tell.
    case journal = 2
    /// Fixed records of 32 bytes; the first one tells.
    case records = 3

    /// The format of the file at `path`, or `nil` where its first line belongs to none.
    static func detect(_ path: String) throws(RecordingError) -> Self? {
        if try RecordStream.matches(path) { return .records }
        var reader = try LineReader(path: path)
        var line: [UInt8] = []
        guard try reader.next(into: &line), line.count < 1 << 20 else { return nil }
        let text = String(decoding: line, as: UTF8.self)
        if text.hasPrefix("{"), text.contains("\"slug\""), text.contains("\"tok\""), text.contains("\"k\"") {
            return .depth
        }
        let names = Set(text.split(separator: ",").map(String.init))
        let needed = ["Timestamp", "TargetTime", "Expiration", "UpBid", "UpAsk", "DownBid", "DownAsk"]
        return needed.allSatisfy(names.contains) ? .touch : nil
    }
}
