/// When the sandbox checks that an order can be paid for.
package enum FundingCheck: String, Hashable, Sendable, CaseIterable {
    /// When it is placed, counting what other open orders tie up: an order that cannot be paid is refused.
    case atPlacement = "at-placement"
    /// Only when a match is settled: whoever quotes more than they have sees their matches fail.
    case atSettlement = "at-settlement"
}
