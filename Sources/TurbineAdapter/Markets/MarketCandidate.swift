import MarketModel
import Signing

/// A market that was seen and is not listed yet, because something about it is still to be found out.
struct MarketCandidate: Sendable {
    /// The venue's id.
    let id: MarketID
    /// The series it belongs to.
    let series: Series
    /// The strike as written, in millionths of a dollar, or `nil` when the venue has not said.
    var startPrice: ReferencePrice?
    /// When trading begins.
    let start: Timestamp
    /// When trading ends.
    let end: Timestamp
    /// The market's own contract, once known.
    var contract: EthereumAddress?
    /// The contract orders are signed for, once known.
    var settlement: EthereumAddress?
    /// When it was first seen.
    let seenAt: Timestamp
}
