import MarketModel

/// Shown shares that our orders already matched, by level of the up book, so that none is used twice.
///
/// A level's mark goes down with the shown size and never up, so growth is fresh liquidity and shrinking is not.
struct ConsumedLiquidity: Sendable {
    private struct Mark: Sendable {
        let side: Side
        let price: PriceMicros
        var size: SizeMicros
    }

    private var marks: [Mark] = []

    /// Whether nothing was taken.
    var isEmpty: Bool { marks.isEmpty }

    /// What is left of `shown` shares at a level.
    func left(of shown: SizeMicros, _ side: Side, _ price: PriceMicros) -> SizeMicros {
        shown - (marks.first { $0.price == price && $0.side == side }?.size ?? .zero)
    }

    /// Remembers that `size` shares of a level were matched.
    mutating func take(_ size: SizeMicros, _ side: Side, _ price: PriceMicros) {
        if let index = marks.firstIndex(where: { $0.price == price && $0.side == side }) {
            marks[index].size += size
        } else {
            marks.append(Mark(side: side, price: price, size: size))
        }
    }

    /// Lowers every mark to what is shown now.
    mutating func update(shown: (Side, PriceMicros) -> SizeMicros) {
        for index in marks.indices.reversed() {
            marks[index].size = min(marks[index].size, shown(marks[index].side, marks[index].price))
            if marks[index].size.isZero { marks.remove(at: index) }
        }
    }
}
