public import MarketModel

/// A fair value as a strategy had it when it mattered: at a fill of ours, or at a market's end.
///
/// No event tells it, and without it nobody could say later where a result came from.
public struct FairRecord: Hashable, Sendable {
    /// When.
    public var time: Timestamp
    /// The market.
    public var market: MarketHandle
    /// The fair value of up.
    public var fair: PriceMicros
    /// The fill before this record at which it was so; `nil` at the market's end.
    public var fill: FillID?

    /// A match and the order of ours in it.
    public struct FillID: Hashable, Sendable {
        /// The order.
        public var order: OrderID
        /// The match.
        public var trade: TradeID

        /// Names a fill.
        public init(order: OrderID, trade: TradeID) {
            self.order = order
            self.trade = trade
        }
    }

    /// Creates a record.
    public init(time: Timestamp, market: MarketHandle, fair: PriceMicros, fill: FillID?) {
        self.time = time
        self.market = market
        self.fair = fair
        self.fill = fill
    }

    func encode(into writer: inout ByteWriter) {
        writer.put(time.nanoseconds)
        writer.put(market.rawValue)
        writer.put(UInt32(fair.rawValue))
        writer.put(fill) { writer, fill in
            writer.put(fill.order.rawValue)
            writer.put(fill.trade.rawValue)
        }
    }

    init(from reader: inout ByteReader) throws(JournalFault) {
        time = Timestamp(nanoseconds: try reader.takeInt())
        market = MarketHandle(rawValue: try reader.take(UInt32.self))
        fair = try reader.takePrice()
        fill = try reader.takeOptional { reader throws(JournalFault) in
            FillID(
                order: OrderID(rawValue: try reader.take(UInt64.self)),
                trade: TradeID(rawValue: try reader.take(UInt64.self))
            )
        }
    }
}
