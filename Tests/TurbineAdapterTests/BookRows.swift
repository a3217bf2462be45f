import MarketModel
import TurbineWire

/// Books as the venue answers them.
enum BookRows {
    /// A book with whole shares at these micro-dollars.
    static func book(bids: [(Int, Int)], asks: [(Int, Int)]) -> JSONValue {
        BookSnapshot(
            marketID: AdapterBench.marketID,
            bids: bids.map(AdapterBench.entry),
            asks: asks.map(AdapterBench.entry),
            lastUpdate: 0
        ).json
    }
}
