/// How fast a price moves relative to itself, in millionths of a basis point per second.
///
/// `3 bps/s` is `3_000_000`: three hundredths of a percent each second. `0.5 %/s` is `50_000_000`.
public struct Speed: RawRepresentable, Hashable, Sendable {
    /// Millionths of a basis point per second; 10⁻¹⁰ of the price per second.
    public let rawValue: Int

    /// Creates a speed.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The fraction of the price per second, for stage arithmetic: 0.0003 for `3 bps/s`.
    public var fractionPerSecond: Double { Double(rawValue) / 1e10 }
}

extension Speed: Comparable {
    /// Orders speeds from slow to fast.
    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}
