package import Journaling

/// The trade log of a state folder while a host writes it, session after session.
///
/// It reads the journals and nothing else, so that whoever looks on costs the host nothing.
package struct TradeLogFollower: ~Copyable {
    private let folder: String
    private var session: Int
    private var tail: JournalTail
    private var log: TradeLog?

    /// Creates a follower that begins with a session, which may not have begun yet.
    package init(folder: String, from session: Int) {
        self.folder = folder
        self.session = session
        tail = Self.tail(of: session, in: folder)
    }

    /// Creates a follower that begins with the newest session of a folder.
    package init(folder: String) {
        self.init(folder: folder, from: max(1, StateFolder.newestSession(in: folder)))
    }

    /// The next line, or `nil` when there is none yet.
    ///
    /// - Throws: What is wrong with a journal; nothing further can be followed then.
    package mutating func next() throws(JournalFault) -> TradeLine? {
        while true {
            if let line = try line() { return line }
            // A later session begins only after the one before has ended, whole or not.
            let later = JournalFile.all(in: folder).first { $0.session > session }
            guard let later else { return nil }
            if let line = try line() { return line }
            session = later.session
            tail = Self.tail(of: session, in: folder)
            log = nil
        }
    }

    private mutating func line() throws(JournalFault) -> TradeLine? {
        while let news = try tail.next() {
            switch news {
            case .began(let header, let memory): log = log ?? TradeLog(header, memory)
            case .record(let record): if let line = try log?.line(record) { return line }
            }
        }
        return nil
    }

    private static func tail(of session: Int, in folder: String) -> JournalTail {
        JournalTail(
            path: { JournalFile(session: session, segment: $0).path(in: folder) },
            segments: { JournalFile.all(in: folder).filter { $0.session == session }.map(\.segment) }
        )
    }
}
