import MarketModel

/// A quote in the making: what the phases have said so far.
struct QuoteDraft {
    let fair: Probability
    var width = Width()
    var shift = 0.0
    var allowance = TimeAllowance()
    var widen = 1.0
    var vetoBid: Reason?
    var vetoAsk: Reason?
    var pull: Reason?
    var exit: Reason?
    /// The side that hedges, where only that one may be quoted.
    var hedge: HedgeSide?
    var shape = QuoteShape()

    /// Why nothing at all may be quoted, if so.
    var stop: Reason? { pull ?? allowance.noQuote ?? (isUsable ? nil : .fairUnusable) }

    /// Takes a hedge that acts into account, unless the schedule has stopped building: the exit goes before it.
    mutating func add(_ hedge: Hedge, excess: Int) {
        guard hedge.isActing, allowance.noBuilding == nil else { return }
        self.hedge = HedgeSide(
            side: excess > 0 ? .ask : .bid,
            size: abs(excess),
            widthFactor: min(max(hedge.widthFactor, 0), 1)
        )
    }

    /// Whether every number is finite and no distance or size is negative; anything else must never become a price.
    private var isUsable: Bool {
        shift.isFinite && isMagnitude(width.half) && isMagnitude(width.sizeFactor) && isMagnitude(widen)
            && isMagnitude(allowance.buildingSize) && isMagnitude(allowance.buildingWidth)
            && isMagnitude(allowance.reducingWidth)
    }

    private func isMagnitude(_ value: Double) -> Bool { value >= 0 && value.isFinite }

    /// Combines with what other guards said: factors multiply and never fall below one, the first reason stays.
    ///
    /// A factor that is no number stays none, so that nothing is quoted.
    mutating func add(_ verdict: GuardVerdict) {
        widen *= verdict.widen < 1 ? 1 : verdict.widen
        vetoBid = vetoBid ?? verdict.vetoBid
        vetoAsk = vetoAsk ?? verdict.vetoAsk
        pull = pull ?? verdict.pull
        exit = exit ?? verdict.exit
    }

    /// Takes what the portfolio asks for: smaller and further away, on top of what the schedule allows.
    mutating func add(_ restraint: Restraint) {
        allowance.buildingSize *= restraint.size.factor
        allowance.buildingWidth *= restraint.width.factor
    }

    /// Why nothing may be built on `side`, if so.
    func veto(_ side: QuoteSide) -> Reason? {
        allowance.noBuilding ?? (side == .bid ? vetoBid : vetoAsk)
    }
}
