/// The journal's layout; every number is little-endian.
///
/// A journal is a header followed by records until the end of the file:
///
///     header   8 bytes  "PENSTOCK"
///              4 bytes  version
///     record   4 bytes  length of the payload
///              4 bytes  CRC-32 of the payload
///              n bytes  payload, whose first byte is the kind of record
public enum JournalFormat {
    /// The version written and read.
    public static let version: UInt32 = 1

    package static let magic = Array("PENSTOCK".utf8)
    static let headerSize = 12
    static let frameSize = 8
    /// Longer payloads than this are taken for damage.
    static let maximumPayload = 16 << 20
}

/// The kinds of record, by the first byte of the payload.
enum RecordKind: UInt8 {
    case session = 1
    case event = 2
    case command = 3
    case settings = 4
}
