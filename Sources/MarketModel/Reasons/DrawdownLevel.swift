/// What follows from a fall of equity below its peak.
public enum DrawdownLevel: UInt8, Hashable, Sendable, CaseIterable {
    /// Nothing.
    case none = 0
    /// Every strategy's quotes are halved in size and doubled in width.
    case soft = 1
    /// Positions are brought down, and nothing is built until the operator resumes.
    case hard = 2
}
