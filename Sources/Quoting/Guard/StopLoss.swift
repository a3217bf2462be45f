import MarketModel
package import Settings

/// Stops building, or quoting at all, while the market's loss is at its stop.
///
/// The result is `cash + up · fair + down · (1 − fair)`, in dollars, with the pipeline's own fair value. At `−loss` or below
/// the stop is in force until the result is above `−resume`; the gap between the two keeps it from flapping. `then: reduce`
/// leaves the reducing side, `then: pull` leaves nothing,
/// `then: exit` brings the position down by the market file's `exit:` plan.
///
/// ```yaml
/// - stop-loss: { loss: 5 usd, resume: 3 usd, then: reduce }
/// ```
package struct StopLoss: GuardStage {
    package static let name = "stop-loss"
    package static let summary = "Stops building, or quoting, while the market's loss is at its stop."

    private enum Answer: Sendable { case reduce, pull, exit }

    private let loss: Double
    private let resume: Double
    private let answer: Answer
    private var isStopped = false

    package init(_ fields: inout Fields) {
        let loss = fields.required(
            "loss",
            .usd.in(.init(rawValue: 10_000) ... .init(rawValue: 1_000_000_000_000)),
            "the loss at which the stop comes into force"
        )
        let resume = fields.required(
            "resume",
            .usd.showing(USDMicros(rawValue: 3_000_000)),
            "the loss below which it ends again"
        )
        answer = fields.value(
            "then",
            .choice([("reduce", Answer.reduce), ("pull", .pull), ("exit", .exit)]),
            default: .reduce,
            "whether the reducing side stays, or the position is brought down"
        )
        if resume >= loss, !fields.isDescribing, !fields.hasErrors {
            let money = Kind.usd
            fields.reject("resume", "resume (\(money.print(resume))) must be below loss (\(money.print(loss)))")
        }
        self.loss = Double(loss.rawValue) / 1e6
        self.resume = Double(resume.rawValue) / 1e6
    }

    package mutating func verdict(fair: Probability, inventory: Inventory, _ view: MarketView) -> GuardVerdict {
        let result = inventory.profit(at: fair)
        if result <= -loss {
            isStopped = true
        } else if result > -resume {
            isStopped = false
        }
        guard isStopped else { return GuardVerdict() }
        switch answer {
        case .reduce: return GuardVerdict(vetoBid: .stopLoss, vetoAsk: .stopLoss)
        case .pull: return GuardVerdict(pull: .stopLoss)
        case .exit: return GuardVerdict(vetoBid: .stopLoss, vetoAsk: .stopLoss, exit: .stopLoss)
        }
    }
}
