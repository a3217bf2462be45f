/// What is wrong with a journal.
public enum JournalFault: Error, Hashable, Sendable {
    /// It cannot be opened, read or written; the system's words.
    case unavailable(String)
    /// It does not begin like a journal.
    case notAJournal
    /// It was written by another version of the format.
    case otherVersion(UInt32)
    /// A record's checksum does not fit; the offset of the record.
    case corrupt(offset: Int)
    /// The last record is cut off; the offset where it begins. Everything before it is good.
    case torn(offset: Int)
    /// A record that was written whole says something impossible.
    case malformed(String)
}

extension JournalFault: CustomStringConvertible {
    /// One sentence for a person.
    public var description: String {
        switch self {
        case .unavailable(let words): words
        case .notAJournal: "this is not a journal"
        case .otherVersion(let version):
            "the journal has format version \(version); this program reads \(JournalFormat.version)"
        case .corrupt(let offset): "the record at byte \(offset) is damaged: its checksum does not fit"
        case .torn(let offset): "the last record, at byte \(offset), is cut off"
        case .malformed(let words): "a record cannot be understood: \(words)"
        }
    }
}
