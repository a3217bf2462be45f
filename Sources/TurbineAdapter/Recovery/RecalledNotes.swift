import MarketModel
import Signing

/// The notes of earlier sessions, sorted to what they are about.
struct RecalledNotes {
    /// Where a market's orders settle and its winnings are paid, and since when it is listed.
    struct Market {
        let contract: EthereumAddress
        let settlement: EthereumAddress
        let listedAt: Timestamp
    }

    private(set) var markets: [MarketHandle: Market] = [:]
    private(set) var orders: [OrderID: (nonce: UInt64, expiration: Int)] = [:]
    private(set) var names: [OrderID: Bytes32] = [:]
    private(set) var settled: [MarketHandle: [(row: MatchRowKey, match: OwnMatch)]] = [:]
    private(set) var failed: [MarketHandle: [MatchRowKey]] = [:]

    init(_ notes: [VenueNote]) {
        for note in notes {
            guard let content = AdapterNote(note) else { continue }
            switch content {
            case .market(let market, let contract, let settlement, let listedAt):
                markets[market] = Market(contract: contract, settlement: settlement, listedAt: listedAt)
            case .order(let id, let nonce, let expiration): orders[id] = (nonce, expiration)
            case .name(let id, let hash): names[id] = hash
            case .settled(let market, let row, let match):
                settled[market, default: []].append((row, match))
            case .failed(let market, let row): failed[market, default: []].append(row)
            }
        }
    }
}
