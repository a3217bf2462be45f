import Foundation

/// The name of a journal's file: `session-000007.journal`, and `session-000007.0002.journal` for its third segment.
package struct JournalFile: Hashable, Sendable {
    package let session: Int
    package let segment: Int

    /// Names a file.
    package init(session: Int, segment: Int) {
        self.session = session
        self.segment = segment
    }

    /// Reads a file's name; `nil` for any other file.
    package init?(name: String) {
        guard name.hasPrefix("session-"), name.hasSuffix(".journal") else { return nil }
        let parts = name.dropFirst("session-".count).dropLast(".journal".count).split(separator: ".")
        guard (1...2).contains(parts.count), let session = Int(parts[0]) else { return nil }
        guard let segment = parts.count == 1 ? 0 : Int(parts[1]) else { return nil }
        self.init(session: session, segment: segment)
    }

    /// Its path in a folder.
    package func path(in folder: String) -> String {
        let part = segment == 0 ? "" : ".\(Self.digits(segment, 4))"
        return "\(folder)/session-\(Self.digits(session, 6))\(part).journal"
    }

    /// The journals in a folder, in the order in which they were written.
    package static func all(in folder: String) -> [Self] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.compactMap { Self(name: $0) }.sorted()
    }

    /// The journals in a folder, session by session, the files of each in order.
    package static func sessions(in folder: String) -> [[Self]] {
        var sessions: [[Self]] = []
        for file in all(in: folder) {
            if file.session == sessions.last?.first?.session {
                sessions[sessions.count - 1].append(file)
            } else {
                sessions.append([file])
            }
        }
        return sessions
    }

    private static func digits(_ number: Int, _ count: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, count - digits.count)) + digits
    }
}

extension JournalFile: Comparable {
    package static func < (lhs: Self, rhs: Self) -> Bool { (lhs.session, lhs.segment) < (rhs.session, rhs.segment) }
}
