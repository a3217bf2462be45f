/// One participant's account at the simulated exchange.
public struct AccountID: RawRepresentable, Hashable, Sendable {
    /// Our own desk.
    public static let desk = Self(rawValue: 0)
    /// The house maker.
    public static let house = Self(rawValue: 1)
    /// Traders without information.
    public static let noise = Self(rawValue: 2)
    /// Traders who see the reference price early.
    public static let informed = Self(rawValue: 3)

    /// Counts from zero.
    public let rawValue: Int

    /// Creates an id.
    public init(rawValue: Int) { self.rawValue = rawValue }
}
