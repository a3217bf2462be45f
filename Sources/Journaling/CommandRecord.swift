public import MarketModel

/// A command as a journal tells it: what was sent, without the power to send it again.
public enum CommandRecord: Hashable, Sendable {
    /// An order was placed.
    case place(Order)
    /// A cancel was sent.
    case cancel(OrderID, in: MarketHandle)
    /// Everything in a market was cancelled.
    case cancelAll(in: MarketHandle)
    /// An order was asked about.
    case lookUp(OrderID, in: MarketHandle)
    /// A market was followed.
    case follow(MarketHandle)
    /// A market was no longer followed.
    case unfollow(MarketHandle)
    /// Winnings were claimed.
    case claim(MarketHandle)
    /// A series was asked for.
    case watch(Series)

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

extension CommandRecord: CustomStringConvertible {
    /// The same line as the command's.
    public var description: String {
        switch self {
        case .place(let order): "place \(order)"
        case .cancel(let order, let market): "cancel \(order) \(market)"
        case .cancelAll(let market): "cancel-all \(market)"
        case .lookUp(let order, let market): "look-up \(order) \(market)"
        case .follow(let market): "follow \(market)"
        case .unfollow(let market): "unfollow \(market)"
        case .claim(let market): "claim \(market)"
        case .watch(let series): "watch \(series)"
        }
    }
}

extension Order {
    fileprivate init(from reader: inout ByteReader) throws(JournalFault) {
        self.init(
            id: try reader.takeOrder(),
            market: try reader.takeMarket(),
            outcome: try reader.takeCase("an outcome"),
            side: try reader.takeCase("a side"),
            price: try reader.takePrice(),
            size: try reader.takeSize(),
            expiration: Timestamp(nanoseconds: try reader.takeInt())
        )
    }
}

extension ByteReader {
    fileprivate mutating func takeMarket() throws(JournalFault) -> MarketHandle {
        MarketHandle(rawValue: try take(UInt32.self))
    }
}
