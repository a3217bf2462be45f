import MarketModel
import Quoting
import Risk

/// Positions that are brought down whatever the strategy wants (docs/decisions/0012-drawdown-and-exits.md).
extension TradingDesk {
    /// Begins, goes on with or ends a market's exit, as its causes ask; returns whether it is on.
    ///
    /// Another cause begins it anew: what was given up for one is tried again for the next.
    mutating func updateExit(of instance: inout MarketInstance) -> Bool {
        guard let cause = exitCause(of: &instance) else {
            instance.exit = nil
            return false
        }
        if instance.exit?.cause != cause {
            instance.exit = ExitState(because: cause, configuration.plans[instance.plan].exit, at: now)
        }
        return true
    }

    private mutating func exitCause(of instance: inout MarketInstance) -> Reason? {
        if gateway.halt == .flattening { return .flattening }
        if gateway.drawdown.level == .hard { return .drawdownHard }
        return instance.isRetired ? .retired : instance.decision.exit
    }

    /// Brings the position down instead of quoting; without a position, everything that rests is cancelled.
    mutating func leave(
        _ instance: inout MarketInstance,
        _ view: MarketView,
        _ inputs: InputAges,
        into commands: inout [Command]
    ) {
        guard var exit = instance.exit else { return }
        let planner = ExitPlanner(
            rules: configuration.plans[instance.plan].exit,
            inputs: inputs,
            now: now,
            netMicros: instance.positionCheck.confirmed(of: instance.holdings).netMicros,
            centre: instance.pipeline.trace.fair?.nearestPrice ?? view.touch.middle,
            touch: view.touch
        )
        var refusal: Reason?
        if planner.netMicros == 0 {
            gateway.cancelAll(of: &instance, at: now, into: &commands)
            refusal = exit.cause
        } else {
            refusal = planner.run(&exit, &instance, &gateway, into: &commands)
        }
        instance.exit = exit
        instance.decision.reason = nil
        instance.decision.noBid = planner.side == .bid ? refusal : exit.cause
        instance.decision.noAsk = planner.side == .ask ? refusal : exit.cause
    }
}

extension Touch {
    /// The price halfway between bid and ask, rounded down; `nil` unless both are there and the book is sound.
    fileprivate var middle: PriceMicros? {
        guard let bid, let ask, !isBroken, bid.price < ask.price else { return nil }
        return PriceMicros(rawValue: (bid.price.rawValue + ask.price.rawValue) / 2)
    }
}
