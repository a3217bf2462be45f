import MarketModel

extension Recording {
    /// Sixteen hexadecimal digits that differ when the events, the markets or their outcomes do.
    ///
    /// The 64-bit FNV-1a hash (Fowler, Noll and Vo), by words instead of bytes: it tells recordings apart, and is no seal.
    package var fingerprint: String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ word: Int) {
            // Wrapping on purpose: a hash.
            hash = (hash ^ UInt64(bitPattern: Int64(word))) &* 0x0000_0100_0000_01B3
            hash ^= hash >> 32
        }
        for event in events.packed { for word in event.words { add(word) } }
        for market in markets {
            add(market.start.nanoseconds)
            add(market.end.nanoseconds)
            add(market.strike?.rawValue ?? 0)
            add(outcomes[market.handle].map { Int($0.outcome.rawValue) + 1 } ?? 0)
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

extension PackedEvent {
    /// All that the event says.
    fileprivate var words: [Int] {
        let rest: Int =
            switch tag {
            case .listed: 0
            case .book:
                (change.price?.rawValue ?? 0) << 8 | Int(change.outcome.rawValue) << 1 | Int(change.side.rawValue) << 2
                    | (change.resets ? 8 : 0) | (change.ends ? 16 : 0)
            case .trade:
                trade.price.rawValue << 8 | Int(trade.outcome.rawValue) << 1 | Int(trade.takerSide.rawValue) << 2
            case .reference: 0
            }
        let amount: Int =
            switch tag {
            case .listed: 0
            case .book: change.size.rawValue
            case .trade: trade.size.rawValue
            case .reference: reference?.rawValue ?? 0
            }
        return [time.nanoseconds, Int(market.rawValue), Int(tag.rawValue), rest, amount]
    }
}
