import MarketModel

extension ByteReader {
    mutating func takeOrder() throws(JournalFault) -> OrderID { OrderID(rawValue: try take(UInt64.self)) }

    mutating func takePrice() throws(JournalFault) -> PriceMicros {
        try known(PriceMicros(rawValue: Int(try take(UInt32.self))), "a price")
    }

    /// Money; more than a billion dollars is none that anybody here has, and sums of it would overflow.
    mutating func takeUSD() throws(JournalFault) -> USDMicros {
        let micros = try takeInt()
        guard micros.magnitude <= 1_000_000_000_000_000 else {
            throw .malformed("an amount of \(micros) micro-dollars")
        }
        return USDMicros(rawValue: micros)
    }

    mutating func takeSize() throws(JournalFault) -> SizeMicros {
        try known(SizeMicros(rawValue: try takeInt()), "a size")
    }

    mutating func takeSeries() throws(JournalFault) -> Series {
        let asset = try known(Asset(packed: try take(UInt64.self)), "an asset")
        let interval = Int(try take(UInt32.self))
        guard interval > 0 else { throw .malformed("an interval of 0") }
        return Series(asset: asset, intervalSeconds: interval)
    }

    mutating func takeCase<Value: RawRepresentable<UInt8>>(_ what: String) throws(JournalFault) -> Value {
        try known(Value(rawValue: try take(UInt8.self)), what)
    }
}

extension BookChange {
    /// Outcome, side, reset, end and presence of a price in one byte.
    var flags: UInt8 {
        outcome.rawValue | side.rawValue << 1 | (resets ? 4 : 0) | (ends ? 8 : 0) | (price == nil ? 0 : 16)
    }

    init(from reader: inout ByteReader) throws(JournalFault) {
        let flags = try reader.take(UInt8.self)
        guard flags < 32 else { throw .malformed("\(flags) are no book flags") }
        let price = try reader.take(UInt32.self)
        self.init(
            outcome: flags & 1 == 0 ? .up : .down,
            side: flags & 2 == 0 ? .buy : .sell,
            price: flags & 16 == 0 ? nil : try known(PriceMicros(rawValue: Int(price)), "a price"),
            size: try reader.takeSize(),
            resets: flags & 4 != 0,
            ends: flags & 8 != 0
        )
    }
}

extension PublicTrade {
    init(from reader: inout ByteReader) throws(JournalFault) {
        let outcome: Outcome = try reader.takeCase("an outcome")
        let side: Side = try reader.takeCase("a side")
        self.init(outcome: outcome, takerSide: side, price: try reader.takePrice(), size: try reader.takeSize())
    }
}

extension Fill {
    func encode(into writer: inout ByteWriter) {
        writer.put(order.rawValue)
        writer.put(trade.rawValue)
        writer.put(UInt32(price.rawValue))
        writer.put(size.rawValue)
        writer.put(cash.rawValue)
        writer.put(fee.rawValue)
        writer.put(isTaker)
    }

    init(from reader: inout ByteReader) throws(JournalFault) {
        self.init(
            order: try reader.takeOrder(),
            trade: TradeID(rawValue: try reader.take(UInt64.self)),
            price: try reader.takePrice(),
            size: try reader.takeSize(),
            cash: try reader.takeUSD(),
            fee: try reader.takeUSD(),
            isTaker: try reader.takeBool()
        )
    }
}

extension Order {
    func encode(into writer: inout ByteWriter) {
        writer.put(id.rawValue)
        writer.put(market.rawValue)
        writer.put(outcome.rawValue)
        writer.put(side.rawValue)
        writer.put(UInt32(price.rawValue))
        writer.put(size.rawValue)
        writer.put(expiration.nanoseconds)
    }

    init(from reader: inout ByteReader) throws(JournalFault) {
        self.init(
            id: try reader.takeOrder(),
            market: MarketHandle(rawValue: try reader.take(UInt32.self)),
            outcome: try reader.takeCase("an outcome"),
            side: try reader.takeCase("a side"),
            price: try reader.takePrice(),
            size: try reader.takeSize(),
            expiration: Timestamp(nanoseconds: try reader.takeInt())
        )
    }
}

extension QuickMarket {
    func encode(into writer: inout ByteWriter) {
        writer.put(handle.rawValue)
        writer.put(id.words.0)
        writer.put(id.words.1)
        writer.put(id.words.2)
        writer.put(id.words.3)
        writer.put(series.asset.packed)
        writer.put(UInt32(series.intervalSeconds))
        writer.put(strike?.rawValue ?? 0)
        writer.put(start.nanoseconds)
        writer.put(end.nanoseconds)
    }

    init(from reader: inout ByteReader) throws(JournalFault) {
        let handle = MarketHandle(rawValue: try reader.take(UInt32.self))
        let first = try reader.take(UInt64.self)
        let second = try reader.take(UInt64.self)
        let third = try reader.take(UInt64.self)
        let id = MarketID(words: (first, second, third, try reader.take(UInt64.self)))
        let series = try reader.takeSeries()
        let strike = try reader.takeInt()
        self.init(
            handle: handle,
            id: id,
            series: series,
            strike: strike == 0 ? nil : try known(ReferencePrice(rawValue: strike), "a strike"),
            start: Timestamp(nanoseconds: try reader.takeInt()),
            end: Timestamp(nanoseconds: try reader.takeInt())
        )
    }
}
