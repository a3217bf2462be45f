/// How far a journal has been read.
public struct JournalRow: LedgerRow {
    /// `journals`.
    public static let table = "journals"

    /// The file's name.
    public let name: String
    /// The session it belongs to; `nil` when not even its beginning can be read.
    public var session: Int?
    /// Bytes read.
    public var offset: Int
    /// What is wrong with it, if anything: it is read up to there.
    public var fault: String?
}
