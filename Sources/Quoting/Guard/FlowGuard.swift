package import MarketModel
package import Settings

/// Stops building the side that takers run over, while they nearly all trade the same way.
///
/// Within `window`, at least `min_trades` trades and at least `one_sided` of their shares toward one outcome mean
/// information: takers of up veto the building ask, takers of down the building bid, for `cool`. Buying up and selling down
/// count the same.
///
/// ```yaml
/// - flow-guard: { window: 30s, min_trades: 5, one_sided: 80%, cool: 30s }
/// ```
package struct FlowGuard: GuardStage {
    package static let name = "flow-guard"
    package static let summary = "Stops building the side that takers run over."

    /// Older trades beyond this many are forgotten early; only the newest say what happens now.
    private static let capacity = 128

    private let window: Int
    private let minTrades: Int
    private let oneSided: RatioMicros
    private let cool: Int
    private var times = [128 of Int](repeating: 0)
    /// Micro-shares of each trade, negative toward down.
    private var signed = [128 of Int](repeating: 0)
    private var first = 0
    private var count = 0
    private var noAskUntil = Timestamp.distantPast
    private var noBidUntil = Timestamp.distantPast

    package init(_ fields: inout Fields) {
        let spans = Kind.duration.in(.seconds(1) ... .seconds(86_400))
        window = fields.value("window", spans, default: .seconds(30), "how far back trades count").nanoseconds
        minTrades = fields.value("min_trades", .count.in(1...Self.capacity), default: 5, "fewer trades say nothing")
        oneSided = fields.value(
            "one_sided",
            .percent.in(.init(rawValue: 500_001) ... .one),
            default: .init(rawValue: 800_000),
            "share of the traded shares that goes one way"
        )
        cool = fields.value("cool", spans, default: .seconds(30), "how long the veto lasts").nanoseconds
    }

    package var interest: Interest { .trades }

    package mutating func observe(_ observation: Observation, at time: Timestamp) {
        guard case .trade(let trade) = observation else { return }
        if count == Self.capacity {
            first = (first + 1) % Self.capacity
            count -= 1
        }
        let place = (first + count) % Self.capacity
        times[place] = time.nanoseconds
        signed[place] = trade.takesUp ? trade.size.rawValue : -trade.size.rawValue
        count += 1
        judge(at: time)
    }

    package mutating func verdict(fair: Probability, inventory: Inventory, _ view: MarketView) -> GuardVerdict {
        GuardVerdict(
            vetoBid: view.time < noBidUntil ? .oneSidedFlow : nil,
            vetoAsk: view.time < noAskUntil ? .oneSidedFlow : nil
        )
    }

    private mutating func judge(at time: Timestamp) {
        while count > 0, times[first] < time.nanoseconds - window {
            first = (first + 1) % Self.capacity
            count -= 1
        }
        guard count >= minTrades else { return }
        var towardUp = 0
        var total = 0
        for offset in 0..<count {
            let size = signed[(first + offset) % Self.capacity]
            total += abs(size)
            if size > 0 { towardUp += size }
        }
        guard total > 0 else { return }
        let until = time.advanced(byNanoseconds: cool)
        let enough = Int128(total) * Int128(oneSided.rawValue)
        if Int128(towardUp) * 1_000_000 >= enough { noAskUntil = until }
        if Int128(total - towardUp) * 1_000_000 >= enough { noBidUntil = until }
    }
}
