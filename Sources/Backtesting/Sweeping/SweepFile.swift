public import Foundation

/// The rows of a sweep as lines of JSON: a header, then a row a setting, in the order in which they were finished.
///
/// Every row is on the disk before the next is begun by the same worker, so that a sweep that is killed goes on where it
/// was; a last line that was cut off is dropped, and its setting tried again.
public struct SweepFile: Sendable {
    /// Why a file cannot be used.
    public enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
        /// It cannot be read or written.
        case unusable(path: String, reason: String)
        /// A line is none of a sweep's.
        case malformed(path: String, line: Int)
        /// It belongs to another sweep; `what` differs.
        case differs(path: String, what: String)
        /// Two files have different rows for one setting.
        case contradicts(path: String, trial: Int)

        /// One sentence naming the file.
        public var description: String {
            switch self {
            case .unusable(let path, let reason): "\(path): \(reason)"
            case .malformed(let path, let line): "\(path):\(line): expected a row of a sweep"
            case .differs(let path, let what):
                "\(path): it belongs to another sweep: \(what) differs; name another file, or remove this one"
            case .contradicts(let path, let trial):
                "\(path): its row of setting \(trial) differs from another file's, which equal sweeps do not do"
            }
        }
    }

    /// What the rows rest on.
    public let header: SweepHeader
    /// The rows, by setting.
    public private(set) var rows: [SweepRow] = []
    /// Bytes of whole lines; what follows was cut off.
    let length: Int

    /// Reads a file.
    public init(path: String) throws(Failure) {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .unusable(path: path, reason: "cannot be read")
        }
        var lines = data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        // What stands behind the last line's end was cut off; mostly it is nothing.
        let cut = lines.popLast()?.count ?? 0
        length = data.count - cut
        let decoder = JSONDecoder()
        guard let first = lines.first, let header = try? decoder.decode(SweepHeader.self, from: Data(first)),
            header.version == SweepHeader.version
        else { throw .malformed(path: path, line: 1) }
        self.header = header
        for (number, line) in lines.enumerated().dropFirst() {
            guard let row = try? decoder.decode(SweepRow.self, from: Data(line)),
                row.pnlMicros.count == header.marketStarts.count
            else { throw .malformed(path: path, line: number + 1) }
            guard add(row) else { throw .contradicts(path: path, trial: row.trial) }
        }
    }

    /// Creates a file without rows.
    public init(header: SweepHeader) {
        self.header = header
        length = 0
    }

    /// Adds a row; `false` where another one of the same setting differs.
    private mutating func add(_ row: SweepRow) -> Bool {
        let place = rows.firstIndex { $0.trial >= row.trial } ?? rows.count
        if place < rows.count, rows[place].trial == row.trial { return rows[place] == row }
        rows.insert(row, at: place)
        return true
    }

    /// Adds another part of the same sweep.
    public mutating func merge(_ other: Self, path: String) throws(Failure) {
        if let what = header.difference(from: other.header) { throw .differs(path: path, what: what) }
        for row in other.rows {
            guard add(row) else { throw .contradicts(path: path, trial: row.trial) }
        }
    }

    /// The header's line and those of all rows, in order of setting; equal sweeps give equal bytes.
    public var bytes: Data {
        var data = Self.line(header)
        for row in rows { data += Self.line(row) }
        return data
    }

    static func line(_ value: some Encodable) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return ((try? encoder.encode(value)) ?? Data()) + Data([UInt8(ascii: "\n")])
    }
}

extension SweepHeader {
    /// The first thing in which another header differs, or `nil` where they are equal.
    func difference(from other: Self) -> String? {
        if strategy != other.strategy || strategyDigest != other.strategyDigest { return "the strategy" }
        if axes != other.axes { return "what is varied" }
        if sample != other.sample || seed != other.seed { return "what is drawn" }
        if recordingDigest != other.recordingDigest || marketStarts != other.marketStarts { return "the recording" }
        return terms == other.terms ? nil : "a limit, a latency or the way fills are decided"
    }
}
