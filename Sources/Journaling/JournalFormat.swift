/// The journal's layout; every number is little-endian.
///
/// A journal is a header followed by records until the end of the file:
///
///     header   8 bytes  "PENSTOCK"
///              4 bytes  version
///     record   4 bytes  length of the payload
///              4 bytes  CRC-32 of the payload
///              4 bytes  CRC-32 of the eight bytes before and of the record's offset in the file as eight bytes
///              n bytes  payload, whose first byte is the kind of record
///
/// The seal in the third field ties a record to its place, so that whole records are found again behind damage. The first
/// record is the session's header, the second the memory it began with; docs/journal.md describes all kinds.
public enum JournalFormat {
    /// The version written and read.
    public static let version: UInt32 = 3

    package static let magic = Array("PENSTOCK".utf8)
    package static let headerSize = 12
    package static let frameSize = 12
    /// Longer payloads than this are taken for damage.
    static let maximumPayload = 16 << 20
}

/// The kinds of record, by the first byte of the payload.
enum RecordKind: UInt8 {
    case session = 1
    case event = 2
    case command = 3
    case settings = 4
    case memory = 5
    case note = 6
    case alert = 7
    case gate = 8
    case fair = 9
}
