public import MarketModel

extension OrderState {
    /// The state after `evidence`, or `nil` where that evidence makes no sense in this state.
    ///
    /// This is the whole life cycle. A repeated message leads back to the same state; evidence that comes late never
    /// brings a finished order back to life.
    public func after(_ evidence: OrderEvidence) -> OrderState? {
        switch (self, evidence) {
        case (.sent, .resting), (.open, .resting): .open
        case (.unknown, .resting): .open
        case (.cancelPending, .resting): .cancelPending

        case (.sent, .refused), (.unknown, .refused), (.cancelPending, .refused): .rejected
        case (.rejected, .refused): .rejected

        case (.sent, .silence), (.unknown, .silence): .unknown
        // The placement was not answered, but a cancel is on its way already.
        case (.cancelPending, .silence): .cancelPending

        case (.open, .cancelSent), (.unknown, .cancelSent), (.cancelPending, .cancelSent): .cancelPending
        case (.sent, .cancelSent): .cancelPending

        case (.open, .cancelConfirmed), (.cancelPending, .cancelConfirmed): .cancelled
        case (.unknown, .cancelConfirmed), (.sent, .cancelConfirmed): .cancelled
        case (.cancelled, .cancelConfirmed): .cancelled

        case (.cancelPending, .cancelRefused): .open
        case (.cancelPending, .cancelUnclear), (.unknown, .cancelUnclear): .unknown

        case (.sent, .filledWhole), (.open, .filledWhole): .filled
        case (.cancelPending, .filledWhole), (.unknown, .filledWhole): .filled
        case (.filled, .filledWhole): .filled

        case (.sent, .lapsed), (.open, .lapsed), (.cancelPending, .lapsed), (.unknown, .lapsed): .expired
        case (.expired, .lapsed): .expired

        case (.unknown, .neverArrived), (.sent, .neverArrived), (.cancelPending, .neverArrived): .rejected

        // An answer that crossed a message about the end on its way: nothing changes.
        case (.filled, .cancelUnclear), (.cancelled, .cancelUnclear): self
        case (.expired, .cancelUnclear), (.rejected, .cancelUnclear): self
        case (.filled, .resting): self
        // A venue that is asked too fast refuses a cancel without looking at the order.
        case (.open, .cancelRefused), (.filled, .cancelRefused), (.cancelled, .cancelRefused): self
        case (.expired, .cancelRefused), (.rejected, .cancelRefused): self
        case (.expired, .cancelConfirmed), (.cancelled, .lapsed), (.filled, .lapsed): self
        case (.rejected, .cancelConfirmed), (.rejected, .lapsed): self

        case (.rejected, _), (.filled, _), (.cancelled, _), (.expired, _): nil
        case (.open, .refused), (.open, .silence): nil
        case (.open, .cancelUnclear), (.open, .neverArrived): nil
        case (.sent, .cancelRefused), (.sent, .cancelUnclear): nil
        case (.unknown, .cancelRefused): nil
        }
    }
}
