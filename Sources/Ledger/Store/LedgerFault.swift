/// Why the ledger cannot be read or brought up to date.
public enum LedgerFault: Error, Hashable, Sendable {
    /// The database cannot be opened, read or written; SQLite's words.
    case database(String)
    /// It was made by a later program.
    case newer
    /// A journal is not what was read of it before.
    case changed(String)
    /// Another program is bringing the same ledger up to date.
    case busy
}

extension LedgerFault: CustomStringConvertible {
    /// One sentence for a person.
    public var description: String {
        switch self {
        case .database(let words): "the ledger's database: \(words)"
        case .newer: "the ledger was made by a later version of this program; --rebuild makes it anew from the journals"
        case .changed(let name): "\(name) is not what was read of it before; --rebuild makes the ledger anew"
        case .busy: "another program is bringing this ledger up to date; try again"
        }
    }
}
