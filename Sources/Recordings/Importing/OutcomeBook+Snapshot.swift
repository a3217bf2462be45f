import MarketModel

extension OutcomeBook {
    /// The changes that make an empty or stale copy equal to this book: a reset, then each level, the last one ending.
    func snapshot(of outcome: Outcome) -> [BookChange] {
        var changes = [
            BookChange(outcome: outcome, side: .buy, price: nil, size: .zero, resets: true, ends: false)
        ]
        for side in Side.allCases {
            for level in self[side].levels {
                changes.append(
                    BookChange(outcome: outcome, side: side, price: level.price, size: level.size, ends: false)
                )
            }
        }
        changes[changes.count - 1].ends = true
        return changes
    }
}
