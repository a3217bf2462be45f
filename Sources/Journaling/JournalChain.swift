/// The files of one session, read as one journal.
public struct JournalChain: Sendable {
    /// The header of the first file.
    public let header: SessionHeader
    /// What was known when the session began.
    public let memory: SessionMemory
    private var present: JournalReader
    private var paths: ArraySlice<String>

    /// A journal of a single file.
    public init(_ journal: JournalReader) {
        header = journal.header
        memory = journal.memory
        present = journal
        paths = []
    }

    /// Opens the files of one session, in order, the first with segment 0.
    ///
    /// - Precondition: There is at least one.
    public init(paths: [String]) throws(JournalFault) {
        precondition(!paths.isEmpty, "a session has at least one file")
        self.init(try JournalReader(path: paths[0]))
        guard header.segment == 0 else {
            throw .malformed("the session's beginning was deleted; its segment \(header.segment) is the oldest left")
        }
        self.paths = paths.dropFirst()
    }

    /// The next record, or `nil` at the end of the last file; the snapshots that begin further files are among them.
    public mutating func next() throws(JournalFault) -> JournalReader.Record? {
        if let record = try present.next() { return record }
        guard let path = paths.popFirst() else { return nil }
        let next = try JournalReader(path: path)
        guard next.header.session == header.session, next.header.segment == present.header.segment + 1 else {
            throw .malformed("'\(path)' does not follow segment \(present.header.segment)")
        }
        present = next
        return .memory(next.memory)
    }
}
