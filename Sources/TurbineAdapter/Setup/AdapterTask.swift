import MarketModel
import Signing

/// Something the adapter does by itself when its time has come.
enum AdapterTask: Hashable, Sendable {
    /// Go on with getting ready: no order of an earlier run may live.
    case startUp
    /// Ask for the running market of a series.
    case quickMarket(Int)
    /// Ask for contracts and settlement addresses.
    case catalog
    /// List what has become ready to be listed.
    case list
    /// Ask how a market ended.
    case resolution(MarketHandle)
    /// Compare a book of the stream with the venue's.
    case bookCheck(MarketHandle, Outcome)
    /// Ask for a reference price.
    case reference(Asset)
    /// Read our open orders of a market.
    case orders(MarketHandle)
    /// Read one order again.
    case readOrder(OrderID)
    /// Cancel one order again.
    case cancel(OrderID)
    /// Cancel a market's orders again.
    case cancelMarket(MarketHandle)
    /// Look for the settlement of our matches in a market.
    case settlement(MarketHandle)
    /// Look for matches that failed.
    case failures
    /// Read the balance.
    case balance
    /// Read the positions.
    case positions
    /// Go on with an approval.
    case approval(EthereumAddress)
    /// Go on with claims.
    case claims
    /// Look for winnings of earlier runs.
    case sweep
    /// Open a stream.
    case openStream(Outcome)
    /// See whether a stream still talks.
    case watchStream(Outcome)
    /// Forget a finished market.
    case retire(MarketHandle)
}
