/// What becomes of the shares ahead of ours when a level shrinks and no trade explains it: somebody cancelled, ahead or behind.
///
/// A recording tells the sizes of levels and not whose orders left, so every law but the two bounds is an estimate.
public enum QueueLaw: Hashable, Sendable {
    /// Every cancel was behind ours, as long as there is enough behind it: the latest a fill can have come.
    case pessimistic
    /// Every cancel was ahead of ours: the earliest a fill can have come.
    case optimistic
    /// Shares ahead and behind leave in proportion.
    case proportional
    /// A cancel takes from ahead the `exponent`-th power of the part that is ahead; 1 is proportional, more is farther back.
    case power(exponent: Double)
    /// Orders are told apart by their sizes, as a pattern learned from the recording allows.
    case inferred(CancelPattern)
}

extension QueueLaw: CustomStringConvertible {
    /// Its name on the command line, and what it was given.
    public var description: String {
        switch self {
        case .pessimistic: "pessimistic"
        case .optimistic: "optimistic"
        case .proportional: "proportional"
        case .power(let exponent): "power:\(exponent)"
        case .inferred(let pattern): "inferred (\(pattern))"
        }
    }
}
