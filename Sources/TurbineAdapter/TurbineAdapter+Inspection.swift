package import MarketModel
package import Signing

/// What audits beside the adapter may ask.
extension TurbineAdapter {
    /// The order that the venue calls by a hash, as far as it was not forgotten.
    package func order(named hash: Bytes32) -> OrderID? { orders.id(of: hash) }

    /// The desk's handle of a market that was listed.
    package func handle(of market: MarketID) -> MarketHandle? { directory.handle(of: market) }
}
