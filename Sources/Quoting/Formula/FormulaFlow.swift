import MarketModel

/// Shares that takers traded toward one outcome within a span: `trades.buys(30s)` toward up, `trades.sells(30s)` down.
///
/// Buying up and selling down count the same. When more than 64 trades fall into the span, neighbours are added up as if
/// both had happened at the later one, so that no share is forgotten early.
struct FormulaFlow: Sendable {
    private let span: Int
    private let towardUp: Bool
    private var trades = FormulaSamples()

    init(span: Double, towardUp: Bool) {
        self.span = Int(span * 1e9)
        self.towardUp = towardUp
    }

    mutating func add(_ trade: PublicTrade, at now: Timestamp) {
        guard trade.takesUp == towardUp else { return }
        forget(now)
        if trades.count == FormulaSamples.capacity {
            let pair = trades.closestPair
            trades.setValue(pair + 1, trades.value(pair) + trades.value(pair + 1))
            trades.remove(at: pair)
        }
        trades.append(trade.size.shares, at: now.nanoseconds)
    }

    mutating func shares(at now: Timestamp) -> Double {
        forget(now)
        var sum = 0.0
        for index in 0..<trades.count { sum += trades.value(index) }
        return sum
    }

    private mutating func forget(_ now: Timestamp) {
        let start = now.advanced(byNanoseconds: -span).nanoseconds
        var passed = 0
        while passed < trades.count, trades.time(passed) < start { passed += 1 }
        trades.removeFirst(passed)
    }
}
