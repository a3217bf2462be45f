/// The name of a journal's file: `session-000007.journal`, and `session-000007.0002.journal` for its third segment.
struct JournalFile: Hashable {
    let session: Int
    let segment: Int

    init(session: Int, segment: Int) {
        self.session = session
        self.segment = segment
    }

    /// Reads a file's name; `nil` for any other file.
    init?(name: String) {
        guard name.hasPrefix("session-"), name.hasSuffix(".journal") else { return nil }
        let parts = name.dropFirst("session-".count).dropLast(".journal".count).split(separator: ".")
        guard (1...2).contains(parts.count), let session = Int(parts[0]) else { return nil }
        guard let segment = parts.count == 1 ? 0 : Int(parts[1]) else { return nil }
        self.init(session: session, segment: segment)
    }

    func path(in folder: String) -> String {
        let part = segment == 0 ? "" : ".\(Self.digits(segment, 4))"
        return "\(folder)/session-\(Self.digits(session, 6))\(part).journal"
    }

    private static func digits(_ number: Int, _ count: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, count - digits.count)) + digits
    }
}

extension JournalFile: Comparable {
    static func < (lhs: Self, rhs: Self) -> Bool { (lhs.session, lhs.segment) < (rhs.session, rhs.segment) }
}
