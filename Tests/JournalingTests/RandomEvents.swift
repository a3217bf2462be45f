import MarketModel
import TestSupport

extension SplitMix64 {
    /// A random event of any kind.
    mutating func event() -> Event {
        let kind = kind(Int.random(in: 0..<25, using: &self))
        return event(kind)
    }

    /// `kind` at a random time in a random market.
    mutating func event(_ kind: Event.Kind) -> Event {
        Event(time: Timestamp(nanoseconds: integer()), market: MarketHandle(rawValue: next32()), kind)
    }

    /// A random event of the kind with that number in the file.
    mutating func kind(_ number: Int) -> Event.Kind {
        let order = OrderID(rawValue: next())
        let trade = TradeID(rawValue: next())
        switch number {
        case 0: return .tick
        case 1: return .listed(market())
        case 2: return .book(change())
        case 3:
            return .trade(PublicTrade(outcome: one(), takerSide: one(), price: price(), size: size()))
        case 4: return .reference(asset(), reference())
        case 5: return .connection(isUp: flag())
        case 6: return .accepted(order, matches: Int(next32()))
        case 7: return .rejected(order, one())
        case 8: return .timedOut(order)
        case 9: return .cancelled(order, one())
        case 10: return .expired(order)
        case 11: return .reported(order, OrderReport(status: one(), filled: size()))
        case 12: return .filled(fill(order, trade))
        case 13: return .settled(trade)
        case 14: return .failed(trade)
        case 15: return .resolved(one())
        case 16: return .claimed(usd())
        case 17: return .claimFailed
        case 18: return .balance(usd())
        case 19: return .operated(one())
        case 20: return .position(up: size(), down: size())
        case 21: return .positionUnknown
        case 22: return .clockSkew(nanoseconds: integer())
        case 23: return .found(self.order(order))
        default: return .corrected(trade, fill(order, trade))
        }
    }

    private mutating func order(_ id: OrderID) -> Order {
        Order(
            id: id,
            market: MarketHandle(rawValue: next32()),
            outcome: one(),
            side: one(),
            price: price(),
            size: size(),
            expiration: Timestamp(nanoseconds: integer())
        )
    }

    mutating func flag() -> Bool { next() & 1 == 0 }
    /// An amount of at most a billion dollars either way.
    mutating func usd() -> USDMicros { USDMicros(rawValue: integer() % 1_000_000_000_000_001) }

    mutating func integer() -> Int { Int(truncatingIfNeeded: next()) }
    private mutating func next32() -> UInt32 { UInt32(truncatingIfNeeded: next()) }

    private mutating func one<Value: CaseIterable>() -> Value {
        guard let value = Value.allCases.randomElement(using: &self) else { preconditionFailure("no cases") }
        return value
    }

    private mutating func price() -> PriceMicros { PriceMicros(clamping: Int.random(in: 1...999_999, using: &self)) }
    private mutating func size() -> SizeMicros {
        SizeMicros(clamping: Int.random(in: 0...1_000_000_000_000, using: &self))
    }

    private mutating func asset() -> Asset {
        let letters = (0..<Int.random(in: 1...8, using: &self)).map { _ in
            "ABCXYZ0189".randomElement(using: &self) ?? "A"
        }
        guard let asset = Asset(String(letters)) else { preconditionFailure("not a ticker") }
        return asset
    }

    private mutating func reference() -> ReferencePrice {
        guard let price = ReferencePrice(rawValue: .random(in: 1...1_000_000_000_000_000, using: &self)) else {
            preconditionFailure("not a price")
        }
        return price
    }

    private mutating func change() -> BookChange {
        BookChange(
            outcome: one(),
            side: one(),
            price: flag() ? price() : nil,
            size: size(),
            resets: flag(),
            ends: flag()
        )
    }

    private mutating func fill(_ order: OrderID, _ trade: TradeID) -> Fill {
        Fill(
            order: order,
            trade: trade,
            price: price(),
            size: size(),
            cash: usd(),
            fee: usd(),
            isTaker: flag()
        )
    }

    private mutating func market() -> QuickMarket {
        QuickMarket(
            handle: MarketHandle(rawValue: next32()),
            id: MarketID(words: (next(), next(), next(), next())),
            series: Series(asset: asset(), intervalSeconds: .random(in: 1...Int(UInt32.max), using: &self)),
            strike: flag() ? reference() : nil,
            start: Timestamp(nanoseconds: integer()),
            end: Timestamp(nanoseconds: integer())
        )
    }
}
