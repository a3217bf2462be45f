import MarketModel

extension OutcomeBook {
    /// The changes that turn `old` into this book, the last one ending; where nothing differs, one that only ends.
    func changes(from old: OutcomeBook, of outcome: Outcome) -> [BookChange] {
        var changes: [BookChange] = []
        for side in Side.allCases {
            let before = old[side].levels
            let after = self[side].levels
            var gone = 0
            func append(_ price: PriceMicros, _ size: SizeMicros) {
                changes.append(BookChange(outcome: outcome, side: side, price: price, size: size, ends: false))
            }
            for level in after {
                while gone < before.count, self[side].isBetter(level.price, than: before[gone].price) {
                    append(before[gone].price, .zero)
                    gone += 1
                }
                if gone < before.count, before[gone].price == level.price {
                    if before[gone].size != level.size { append(level.price, level.size) }
                    gone += 1
                } else {
                    append(level.price, level.size)
                }
            }
            for level in before[gone...] { append(level.price, .zero) }
        }
        guard !changes.isEmpty else {
            return [BookChange(outcome: outcome, side: .buy, price: nil, size: .zero, ends: true)]
        }
        changes[changes.count - 1].ends = true
        return changes
    }

    /// The other token's book of the same orders.
    var mirrored: Self {
        var mirrored = Self()
        for side in Side.allCases {
            for level in self[side].levels { mirrored.set(side.opposite, level.price.complement, to: level.size) }
        }
        return mirrored
    }
}
