public import MarketModel

/// How far going live has come: each stage allows more, and the first ones little enough to lose whole.
public enum GoLiveStage: String, Hashable, Sendable, CaseIterable {
    /// Proves that orders, fills, settlement and claims work.
    case tiny
    /// Proves that the strategy earns.
    case small
    /// What the settings say.
    case full

    /// What a stage allows at most.
    public struct Caps: Hashable, Sendable {
        /// Shares of one order that builds a position.
        public let order: SizeMicros
        /// The portfolio's worst case at any time.
        public let worstCase: USDMicros
        /// What a day may cost.
        public let dailyStop: USDMicros
    }

    /// What must have been shown at an earlier stage before one is taken.
    public struct Requirement: Hashable, Sendable {
        /// The earlier stage; what was shown at later ones counts too.
        public let stage: GoLiveStage
        /// Fills.
        public let fills: Int
        /// Hours of sessions.
        public let hours: Int
    }

    /// What the stage asks for, beside results that are no loss together; `nil` for the first one.
    ///
    /// The same figures stand in `docs/live.md`.
    public var requirement: Requirement? {
        switch self {
        case .tiny: nil
        case .small: Requirement(stage: .tiny, fills: 50, hours: 24)
        case .full: Requirement(stage: .small, fills: 500, hours: 168)
        }
    }

    /// The caps, or `nil` for a stage without any.
    ///
    /// The same figures stand in `docs/live.md`.
    public var caps: Caps? {
        switch self {
        case .tiny: Self.caps(shares: 5, worstCase: 20, dailyStop: 20)
        case .small: Self.caps(shares: 50, worstCase: 200, dailyStop: 100)
        case .full: nil
        }
    }

    private static func caps(shares: Int, worstCase: Int, dailyStop: Int) -> Caps {
        Caps(
            order: SizeMicros(clamping: shares * 1_000_000),
            worstCase: USDMicros(rawValue: worstCase * 1_000_000),
            dailyStop: USDMicros(rawValue: dailyStop * 1_000_000)
        )
    }
}

extension GoLiveStage: Comparable {
    /// Orders stages from the first to the last.
    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.place < rhs.place }

    private var place: Int {
        switch self {
        case .tiny: 0
        case .small: 1
        case .full: 2
        }
    }
}
