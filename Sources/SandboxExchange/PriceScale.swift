/// In which unit the price endpoint answers; what the real venue does is not documented.
package enum PriceScale: String, Hashable, Sendable, CaseIterable {
    /// Dollars with six decimals.
    case dollars
    /// Micro-dollars, like strikes.
    case micros
    /// Dollars times 10⁸, as the oracle has them.
    case oracle
}
