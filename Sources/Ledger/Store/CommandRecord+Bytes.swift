import Journaling
import MarketModel

extension CommandRecord {
    /// Reads a command from a journal's bytes, in the layout of the journal's own `CommandCodec`; `nil` for others.
    init?(ledgerBytes bytes: [UInt8]) {
        func number(at start: Int, count: Int) -> UInt64? {
            guard bytes.count >= start + count else { return nil }
            return (0..<count).reversed().reduce(0) { $0 << 8 | UInt64(bytes[start + $1]) }
        }
        func market(at start: Int) -> MarketHandle? {
            number(at: start, count: 4).map { MarketHandle(rawValue: UInt32(truncatingIfNeeded: $0)) }
        }
        switch bytes.first {
        case 0:
            guard let id = number(at: 1, count: 8), let market = market(at: 9),
                let outcome = number(at: 13, count: 1).flatMap({ Outcome(rawValue: UInt8($0)) }),
                let side = number(at: 14, count: 1).flatMap({ Side(rawValue: UInt8($0)) }),
                let price = number(at: 15, count: 4).flatMap({ PriceMicros(rawValue: Int($0)) }),
                let size = number(at: 19, count: 8).flatMap({ SizeMicros(rawValue: Int(truncatingIfNeeded: $0)) }),
                let expiration = number(at: 27, count: 8)
            else { return nil }
            self = .place(
                Order(
                    id: OrderID(rawValue: id),
                    market: market,
                    outcome: outcome,
                    side: side,
                    price: price,
                    size: size,
                    expiration: Timestamp(nanoseconds: Int(truncatingIfNeeded: expiration))
                )
            )
        case 1:
            guard let id = number(at: 1, count: 8), let market = market(at: 9) else { return nil }
            self = .cancel(OrderID(rawValue: id), in: market)
        case 2:
            guard let market = market(at: 1) else { return nil }
            self = .cancelAll(in: market)
        case 3:
            guard let id = number(at: 1, count: 8), let market = market(at: 9) else { return nil }
            self = .lookUp(OrderID(rawValue: id), in: market)
        case 4:
            guard let market = market(at: 1) else { return nil }
            self = .follow(market)
        case 5:
            guard let market = market(at: 1) else { return nil }
            self = .unfollow(market)
        case 6:
            guard let market = market(at: 1) else { return nil }
            self = .claim(market)
        case 7:
            guard let asset = number(at: 1, count: 8).flatMap(Asset.init(packed:)),
                let interval = number(at: 9, count: 4), interval > 0
            else { return nil }
            self = .watch(Series(asset: asset, intervalSeconds: Int(interval)))
        default: return nil
        }
    }
}
