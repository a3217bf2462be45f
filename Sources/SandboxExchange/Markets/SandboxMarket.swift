import MarketModel
import Signing
import SimulatedExchange

/// What the sandbox keeps of a market beside its books.
struct SandboxMarket: Sendable {
    /// The index of its series.
    let series: Int
    /// The price it is compared with.
    let strike: ReferencePrice
    /// Its own contract, by which positions and claims name it.
    let contract: EthereumAddress
    /// Its condition in the token contract.
    let condition: Bytes32
    /// When it became visible.
    let listedAt: Timestamp
    /// When trading ends: the planned end, or earlier when it was rolled over or resolved by hand.
    var end: Timestamp
    /// The price at the end, once known.
    var endPrice: ReferencePrice?
    /// When its outcome was declared.
    var resolvedAt: Timestamp?
    /// Who else trades there.
    var traders: MarketTraders
    /// The value of its settled matches, in micro-dollars.
    var volume = 0
    /// Indices of its matches in the ledger of settlements.
    var matches: [Int] = []
    /// The sum of the revisions of its books when they were last published.
    var publishedRevision = 0
}
