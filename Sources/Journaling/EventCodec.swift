import MarketModel

extension Event {
    func encode(into writer: inout ByteWriter) {
        writer.put(time.nanoseconds)
        writer.put(market.rawValue)
        switch kind {
        case .tick: writer.put(UInt8(0))
        case .listed(let market):
            writer.put(UInt8(1))
            market.encode(into: &writer)
        case .book(let change):
            writer.put(UInt8(2))
            writer.put(change.flags)
            writer.put(UInt32(change.price?.rawValue ?? 0))
            writer.put(change.size.rawValue)
        case .trade(let trade):
            writer.put(UInt8(3))
            writer.put(trade.outcome.rawValue)
            writer.put(trade.takerSide.rawValue)
            writer.put(UInt32(trade.price.rawValue))
            writer.put(trade.size.rawValue)
        case .reference(let asset, let price):
            writer.put(UInt8(4))
            writer.put(asset.packed)
            writer.put(price.rawValue)
        case .connection(let isUp):
            writer.put(UInt8(5))
            writer.put(isUp)
        case .accepted(let order, let matches):
            writer.put(UInt8(6))
            writer.put(order.rawValue)
            writer.put(UInt32(clamping: matches))
        case .rejected(let order, let reason):
            writer.put(UInt8(7))
            writer.put(order.rawValue)
            writer.put(reason.rawValue)
        case .timedOut(let order):
            writer.put(UInt8(8))
            writer.put(order.rawValue)
        case .cancelled(let order, let result):
            writer.put(UInt8(9))
            writer.put(order.rawValue)
            writer.put(result.rawValue)
        case .expired(let order):
            writer.put(UInt8(10))
            writer.put(order.rawValue)
        case .reported(let order, let report):
            writer.put(UInt8(11))
            writer.put(order.rawValue)
            writer.put(report.status.rawValue)
            writer.put(report.filled.rawValue)
        case .filled(let fill):
            writer.put(UInt8(12))
            fill.encode(into: &writer)
        case .settled(let trade):
            writer.put(UInt8(13))
            writer.put(trade.rawValue)
        case .failed(let trade):
            writer.put(UInt8(14))
            writer.put(trade.rawValue)
        case .resolved(let outcome):
            writer.put(UInt8(15))
            writer.put(outcome.rawValue)
        case .claimed(let amount):
            writer.put(UInt8(16))
            writer.put(amount.rawValue)
        case .claimFailed: writer.put(UInt8(17))
        case .balance(let amount):
            writer.put(UInt8(18))
            writer.put(amount.rawValue)
        case .operated(let action):
            writer.put(UInt8(19))
            writer.put(action.rawValue)
        case .position(let up, let down):
            writer.put(UInt8(20))
            writer.put(up.rawValue)
            writer.put(down.rawValue)
        case .positionUnknown: writer.put(UInt8(21))
        case .clockSkew(let nanoseconds):
            writer.put(UInt8(22))
            writer.put(nanoseconds)
        case .corrected(let trade, let fill):
            writer.put(UInt8(24))
            writer.put(trade.rawValue)
            fill.encode(into: &writer)
        case .found(let order):
            writer.put(UInt8(23))
            order.encode(into: &writer)
        }
    }

    init(from reader: inout ByteReader) throws(JournalFault) {
        let time = Timestamp(nanoseconds: try reader.takeInt())
        let market = MarketHandle(rawValue: try reader.take(UInt32.self))
        self.init(time: time, market: market, try Kind(from: &reader))
    }
}

extension Event.Kind {
    init(from reader: inout ByteReader) throws(JournalFault) {
        switch try reader.take(UInt8.self) {
        case 0: self = .tick
        case 1: self = .listed(try QuickMarket(from: &reader))
        case 2: self = .book(try BookChange(from: &reader))
        case 3: self = .trade(try PublicTrade(from: &reader))
        case 4:
            let asset = try known(Asset(packed: try reader.take(UInt64.self)), "an asset")
            self = .reference(asset, try known(ReferencePrice(rawValue: try reader.takeInt()), "a reference price"))
        case 5: self = .connection(isUp: try reader.takeBool())
        case 6: self = .accepted(try reader.takeOrder(), matches: Int(try reader.take(UInt32.self)))
        case 7: self = .rejected(try reader.takeOrder(), try reader.takeCase("a reject reason"))
        case 8: self = .timedOut(try reader.takeOrder())
        case 9: self = .cancelled(try reader.takeOrder(), try reader.takeCase("a cancel result"))
        case 10: self = .expired(try reader.takeOrder())
        case 11:
            let order = try reader.takeOrder()
            let status: OrderReport.Status = try reader.takeCase("an order status")
            self = .reported(order, OrderReport(status: status, filled: try reader.takeSize()))
        case 12: self = .filled(try Fill(from: &reader))
        case 13: self = .settled(TradeID(rawValue: try reader.take(UInt64.self)))
        case 14: self = .failed(TradeID(rawValue: try reader.take(UInt64.self)))
        case 15: self = .resolved(try reader.takeCase("an outcome"))
        case 16: self = .claimed(try reader.takeUSD())
        case 17: self = .claimFailed
        case 18: self = .balance(try reader.takeUSD())
        case 19: self = .operated(try reader.takeCase("an operator action"))
        case 20: self = .position(up: try reader.takeSize(), down: try reader.takeSize())
        case 21: self = .positionUnknown
        case 22: self = .clockSkew(nanoseconds: try reader.takeInt())
        case 23: self = .found(try Order(from: &reader))
        case 24: self = .corrected(TradeID(rawValue: try reader.take(UInt64.self)), try Fill(from: &reader))
        case let tag: throw .malformed("there is no event \(tag)")
        }
    }
}

/// The value, or an error naming what was expected.
func known<Value>(_ value: Value?, _ what: String) throws(JournalFault) -> Value {
    guard let value else { throw .malformed("not \(what)") }
    return value
}
