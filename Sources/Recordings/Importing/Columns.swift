/// The header of a CSV file without quotes: where each named column is.
struct Columns: Sendable {
    /// The fields of one line, by column name.
    struct Fields {
        let columns: Columns
        let texts: [String]

        /// The text of a column, empty where the line or the file has none.
        subscript(name: String) -> String {
            guard let index = columns.index(of: name), index < texts.count else { return "" }
            return texts[index]
        }
    }

    private let names: [String]

    /// Reads a header line.
    init(_ header: [UInt8]) { names = Self.split(header) }

    /// The position of a column, or `nil` where there is none.
    func index(of name: String) -> Int? { names.firstIndex(of: name) }

    /// The fields of a line; allocates, so for small tables only.
    func fields(of line: [UInt8]) -> Fields { Fields(columns: self, texts: Self.split(line)) }

    private static func split(_ line: [UInt8]) -> [String] {
        line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
    }
}
