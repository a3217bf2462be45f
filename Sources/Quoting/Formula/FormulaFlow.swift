import MarketModel

/// Shares that takers traded toward one outcome within a span: `trades.buys(30s)` toward up, `trades.sells(30s)` down.
///
/// Buying up and selling down count the same. Trades within a 62nd part of the span are added up as if all had happened at
/// the last of them, so that no share is forgotten early.
struct FormulaFlow: Sendable {
    private let span: Int
    private let towardUp: Bool
    private var trades = FormulaSamples()
    private var partStart = Timestamp.distantPast

    init(span: Double, towardUp: Bool) {
        self.span = Int(span * 1e9)
        self.towardUp = towardUp
    }

    mutating func add(_ trade: PublicTrade, at now: Timestamp) {
        guard trade.takesUp == towardUp else { return }
        forget(now)
        let last = trades.count - 1
        if last >= 0, now.nanoseconds(since: partStart) <= span / FormulaSamples.parts {
            trades.setTime(last, now.nanoseconds)
            trades.setValue(last, trades.value(last) + trade.size.shares)
        } else {
            partStart = now
            trades.append(trade.size.shares, at: now.nanoseconds)
        }
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
