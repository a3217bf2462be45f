public import MarketModel

/// How much may be lost, and how it is shared out.
public struct RiskLimits: Hashable, Sendable {
    /// One plan's share: a file of `Markets/`.
    public struct Plan: Hashable, Sendable {
        /// Its weight in the allocation, above zero.
        public var weight: Int
        /// The largest worst case of any one of its markets.
        public var perMarket: USDMicros
        /// The groups it belongs to, as indices into ``RiskLimits/groups``.
        public var groups: [Int]

        /// Creates a plan's limits.
        public init(weight: Int, perMarket: USDMicros, groups: [Int]) {
            self.weight = weight
            self.perMarket = perMarket
            self.groups = groups
        }
    }

    /// The largest worst case of the whole portfolio.
    public var worstCase: USDMicros
    /// The largest worst case of each group.
    public var groups: [USDMicros]
    /// The largest sum of loss realised today and worst case.
    public var dailyStop: USDMicros
    /// The plans, in the order of their files.
    public var plans: [Plan]
    /// How fills count that have not settled.
    public var provisionalFills = ProvisionalFills.count

    /// Creates limits.
    public init(worstCase: USDMicros, groups: [USDMicros], dailyStop: USDMicros, plans: [Plan]) {
        self.worstCase = worstCase
        self.groups = groups
        self.dailyStop = dailyStop
        self.plans = plans
    }
}
