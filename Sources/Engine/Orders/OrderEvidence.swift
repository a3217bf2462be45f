/// What may move an order from one state to another; absence from a list is not among it.
public enum OrderEvidence: UInt8, Hashable, Sendable, CaseIterable {
    /// The venue accepted it, or a report found it resting.
    case resting = 0
    /// The venue refused it.
    case refused = 1
    /// No answer came in time.
    case silence = 2
    /// We asked to cancel it.
    case cancelSent = 3
    /// The venue confirmed the cancel, or a report found it cancelled.
    case cancelConfirmed = 4
    /// The venue would not cancel it; it still rests.
    case cancelRefused = 5
    /// The venue does not know it, or did not answer the cancel.
    case cancelUnclear = 6
    /// All its shares filled.
    case filledWhole = 7
    /// It reached its expiration.
    case lapsed = 8
    /// The venue says it never saw the order.
    case neverArrived = 9
}
