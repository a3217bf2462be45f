import MarketModel
import Signing
import TurbineWire

/// All orders of this run that may still matter, found by our id or by any of their hashes.
struct OrderLedger: Sendable {
    /// An order that is not gone.
    private struct Live: Sendable {
        let id: OrderID
        let market: MarketHandle
        let place: Int
    }

    // Optional only so that one can be changed where it stands.
    private var stored: [TrackedOrder?] = []
    private var places: [OrderID: Int] = [:]
    // Few, while the finished orders of an hour are many: every book of a market asks for these. Oldest first.
    private var live: [Live] = []
    private var aliases: [Bytes32: OrderID] = [:]
    private var nonces: [UInt64: OrderID] = [:]

    init() {}

    /// Adds an order under its id and its hashes.
    mutating func add(_ order: TrackedOrder) {
        places[order.order.id] = stored.count
        for alias in order.aliases { aliases[alias] = order.order.id }
        nonces[order.signed.terms.nonce] = order.order.id
        stored.append(order)
        noteLife(at: stored.count - 1)
    }

    /// Adds a name the venue uses for an order.
    mutating func add(alias: Bytes32, of id: OrderID) { aliases[alias] = id }

    /// The order with an id, or `nil` when it is unknown or forgotten.
    subscript(id: OrderID) -> TrackedOrder? {
        get { places[id].flatMap { stored[$0] } }
        _modify {
            if let place = places[id] {
                defer { noteLife(at: place) }
                yield &stored[place]
            } else {
                var none: TrackedOrder?
                yield &none
            }
        }
    }

    /// All of them, oldest first.
    var all: [TrackedOrder] { stored.compactMap(\.self) }

    /// The order the venue calls by a hash.
    func id(of hash: Bytes32) -> OrderID? { aliases[hash] }

    /// The order with a nonce, which no other order of the wallet has.
    func id(ofNonce nonce: UInt64) -> OrderID? { nonces[nonce] }

    /// Whether an id was used.
    func contains(_ id: OrderID) -> Bool { places[id] != nil }

    /// The orders of a market that may rest, oldest first.
    func resting(in market: MarketHandle) -> [OrderID] {
        live.compactMap { $0.market == market && stored[$0.place]?.mayRest == true ? $0.id : nil }
    }

    /// The orders of a market that may rest, or that are believed gone without proof and have not expired; oldest first.
    func doubtful(in market: MarketHandle, at time: Timestamp) -> [OrderID] {
        stored.compactMap {
            $0.flatMap { $0.order.market == market && ($0.mayRest || $0.mayReturn(at: time)) ? $0.order.id : nil }
        }
    }

    /// Whether any order of a market is queued or may rest.
    func hasLive(in market: MarketHandle) -> Bool {
        live.contains { $0.market == market }
    }

    /// Forgets all orders of a market.
    mutating func forget(_ market: MarketHandle) {
        for order in all where order.order.market == market {
            for alias in order.aliases { aliases[alias] = nil }
            if let hash = order.serverHash { aliases[hash] = nil }
            nonces[order.signed.terms.nonce] = nil
        }
        stored.removeAll { $0?.order.market == market }
        places.removeAll(keepingCapacity: true)
        live.removeAll(keepingCapacity: true)
        for place in stored.indices {
            guard let id = stored[place]?.order.id else { continue }
            places[id] = place
            noteLife(at: place)
        }
    }

    /// Brings ``live`` up to date about one order.
    private mutating func noteLife(at place: Int) {
        let known = live.firstIndex { $0.place == place }
        switch (known, stored[place]?.isGone == false) {
        case (nil, true):
            guard let order = stored[place]?.order else { return }
            let later = live.firstIndex { $0.place > place } ?? live.count
            live.insert(Live(id: order.id, market: order.market, place: place), at: later)
        case (let known?, false): live.remove(at: known)
        case (nil, false), (.some, true): break
        }
    }
}
