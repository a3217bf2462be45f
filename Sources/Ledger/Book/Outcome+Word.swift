import MarketModel

extension Outcome {
    /// The outcome of that name.
    init?(word: String) {
        guard let found = Self.allCases.first(where: { $0.description == word }) else { return nil }
        self = found
    }
}

extension Side {
    /// The side of that name.
    init?(word: String) {
        guard let found = Self.allCases.first(where: { $0.description == word }) else { return nil }
        self = found
    }
}

extension RejectReason {
    /// The reason in words of the ledger: `belowTakerMinimum`.
    var word: String { "\(self)" }
}
