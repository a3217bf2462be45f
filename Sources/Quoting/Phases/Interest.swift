/// The kinds of observation a stage wants to be shown.
public struct Interest: OptionSet, Sendable {
    /// The bits.
    public let rawValue: UInt8

    /// Creates a set.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Reference prices of the market's asset.
    public static let reference = Self(rawValue: 1)
    /// Public trades of the market.
    public static let trades = Self(rawValue: 2)
    /// Our own fills in the market.
    public static let ownFills = Self(rawValue: 4)
}
