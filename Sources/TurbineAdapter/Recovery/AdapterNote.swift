import MarketModel
import Signing
import TurbineWire

/// Something the adapter writes down to be told again after a restart; one JSON object each, so that a person can read it.
enum AdapterNote: Hashable, Sendable {
    /// Where a market's orders settle and its winnings are paid, and since when it is listed.
    case market(MarketHandle, contract: EthereumAddress, settlement: EthereumAddress, listedAt: Timestamp)
    /// What an order was signed with, beyond what the desk knows: together they give the same bytes again.
    case order(OrderID, nonce: UInt64, expiration: Int)
    /// Another hash by which the venue calls an order.
    case name(OrderID, Bytes32)
    /// A row of a market's list of settled matches that was counted, and what it meant.
    case settled(MarketHandle, MatchRowKey, OwnMatch)
    /// A row of the list of failed matches that was counted.
    case failed(MarketHandle, MatchRowKey)

    /// The note as a journal keeps it.
    var note: VenueNote { VenueNote(bytes: json.bytes) }

    private var json: JSONValue {
        switch self {
        case .market(let market, let contract, let settlement, let listedAt):
            [
                "note": "market", "market": .integer(market.rawValue), "contract": .address(contract),
                "settlement": .address(settlement), "listedAt": .integer(listedAt.nanoseconds),
            ]
        case .order(let id, let nonce, let expiration):
            [
                "note": "order", "order": .decimalString(id.rawValue), "nonce": .decimalString(nonce),
                "expiration": .integer(expiration),
            ]
        case .name(let id, let hash):
            ["note": "name", "order": .decimalString(id.rawValue), "hash": .id(hash)]
        case .settled(let market, let row, let match):
            [
                "note": "settled", "market": .integer(market.rawValue), "row": row.json,
                "outcome": .integer(match.outcome.rawValue), "side": .integer(match.side.rawValue),
                "price": .integer(match.price.rawValue), "size": .integer(match.size.rawValue),
                "time": .integer(match.time.nanoseconds),
            ]
        case .failed(let market, let row):
            ["note": "failed", "market": .integer(market.rawValue), "row": row.json]
        }
    }

    /// Reads a note; `nil` for one of another version of this program, which is as if it had not been written.
    init?(_ note: VenueNote) {
        guard let value = try? JSONValue(parsing: note.bytes) else { return nil }
        let market = value["market"]?.int.flatMap { UInt32(exactly: $0) }.map { MarketHandle(rawValue: $0) }
        let order = value["order"]?.uint64.map { OrderID(rawValue: $0) }
        switch value.string("note") {
        case "market":
            guard let market, let contract = value.address("contract"), let settlement = value.address("settlement")
            else { return nil }
            let listedAt = Timestamp(nanoseconds: value.integer("listedAt"))
            self = .market(market, contract: contract, settlement: settlement, listedAt: listedAt)
        case "order":
            guard let order, let nonce = value["nonce"]?.uint64 else { return nil }
            self = .order(order, nonce: nonce, expiration: value.integer("expiration"))
        case "name":
            guard let order, let hash = value.hash("hash") else { return nil }
            self = .name(order, hash)
        case "settled":
            guard let market, let row = value["row"].flatMap({ MatchRowKey($0) }), let match = OwnMatch(value) else {
                return nil
            }
            self = .settled(market, row, match)
        case "failed":
            guard let market, let row = value["row"].flatMap({ MatchRowKey($0) }) else { return nil }
            self = .failed(market, row)
        case _: return nil
        }
    }
}

extension OwnMatch {
    fileprivate init?(_ value: JSONValue) {
        guard let outcome = value.outcome("outcome"), let side = value.side("side"), let price = value.price("price")
        else { return nil }
        self.init(
            outcome: outcome,
            side: side,
            price: price,
            size: SizeMicros(wire: value.shares("size")),
            isTaker: nil,
            time: Timestamp(nanoseconds: value.integer("time"))
        )
    }
}

extension MatchRowKey {
    fileprivate var json: JSONValue {
        [
            "transaction": .string(transaction), "outcome": .integer(outcome?.rawValue), "price": .integer(price),
            "size": .integer(size), "buyer": .address(buyer), "seller": .address(seller),
            "timestamp": .string(timestamp),
        ]
    }

    fileprivate init?(_ value: JSONValue) {
        guard let transaction = value["transaction"]?.text, let timestamp = value["timestamp"]?.text else { return nil }
        self.init(
            transaction: transaction,
            outcome: value.outcome("outcome"),
            price: value.integer("price"),
            size: value.integer("size"),
            buyer: value.address("buyer") ?? .zero,
            seller: value.address("seller") ?? .zero,
            timestamp: timestamp
        )
    }
}
