import Engine
import MarketModel

extension GateNotice {
    func encode(into writer: inout ByteWriter) {
        writer.put(time.nanoseconds)
        writer.put(market.rawValue)
        writer.put(noBid) { $0.put($1.rawValue) }
        writer.put(noAsk) { $0.put($1.rawValue) }
    }

    init(from reader: inout ByteReader) throws(JournalFault) {
        self.init(
            time: Timestamp(nanoseconds: try reader.takeInt()),
            market: MarketHandle(rawValue: try reader.take(UInt32.self)),
            noBid: try reader.takeOptional { reader throws(JournalFault) in try reader.takeCase("a reason") },
            noAsk: try reader.takeOptional { reader throws(JournalFault) in try reader.takeCase("a reason") }
        )
    }
}
