/// How a fill counts that has not settled and may still be undone.
public enum ProvisionalFills: UInt8, Hashable, Sendable, CaseIterable {
    /// Like an order in flight: only where it hurts, so that the budget holds also if it is undone.
    case count = 0
    /// Like a final one: also where it helps. A fill that is undone may then break a limit.
    case trust = 1
}
