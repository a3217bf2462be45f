import MarketModel

extension BookChange {
    /// The same change of the same orders, seen in the other token's book: a down ask at `q` is an up bid at `1 − q`.
    var mirrored: Self {
        var mirrored = self
        mirrored.outcome = outcome.opposite
        mirrored.side = side.opposite
        mirrored.price = price?.complement
        return mirrored
    }
}
