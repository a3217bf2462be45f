/// What a venue answered to a cancel; never just "gone".
public enum CancelResult: UInt8, Hashable, Sendable, CaseIterable {
    /// It rested and does so no longer.
    case cancelled = 0
    /// It had filled completely before.
    case alreadyFilled = 1
    /// The venue does not know a live order by that id; look it up.
    case notFound = 2
    /// The venue refused; the order may still rest.
    case failed = 3
    /// No answer; it may or may not rest.
    case unknown = 4
}
