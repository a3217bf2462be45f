public import MarketModel

/// What a guard withdraws.
public struct GuardVerdict: Hashable, Sendable {
    /// Factor on every half-width; values below one are treated as one.
    public var widen: Double
    /// Why nothing may be built on the bid, if so.
    public var vetoBid: Reason?
    /// Why nothing may be built on the ask, if so.
    public var vetoAsk: Reason?
    /// Why everything must be pulled, if so.
    public var pull: Reason?
    /// Why the position must be brought down by the exit plan, if so.
    public var exit: Reason?

    /// Creates a verdict; without arguments, everything is well.
    public init(
        widen: Double = 1,
        vetoBid: Reason? = nil,
        vetoAsk: Reason? = nil,
        pull: Reason? = nil,
        exit: Reason? = nil
    ) {
        self.widen = widen
        self.vetoBid = vetoBid
        self.vetoAsk = vetoAsk
        self.pull = pull
        self.exit = exit
    }
}
