import MarketModel
public import Risk

extension CommandRecord {
    /// Reads a command from a journal's record.
    public init(journaled bytes: [UInt8]) throws(JournalFault) {
        var reader = ByteReader(bytes[...])
        try self.init(from: &reader)
    }

    init(from reader: inout ByteReader) throws(JournalFault) {
        switch try reader.take(UInt8.self) {
        case 0: self = .place(try Order(from: &reader))
        case 1: self = .cancel(try reader.takeOrder(), in: try reader.takeMarket())
        case 2: self = .cancelAll(in: try reader.takeMarket())
        case 3: self = .lookUp(try reader.takeOrder(), in: try reader.takeMarket())
        case 4: self = .follow(try reader.takeMarket())
        case 5: self = .unfollow(try reader.takeMarket())
        case 6: self = .claim(try reader.takeMarket())
        case 7: self = .watch(try reader.takeSeries())
        case let tag: throw .malformed("there is no command \(tag)")
        }
    }
}

extension ByteReader {
    fileprivate mutating func takeMarket() throws(JournalFault) -> MarketHandle {
        MarketHandle(rawValue: try take(UInt32.self))
    }
}
