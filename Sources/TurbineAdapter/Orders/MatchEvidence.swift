import MarketModel

/// Matches of ours in one market that no fill has used yet: they say at which prices and in which parts an order filled.
///
/// They are only a hint: how much an order has filled is read from the order itself.
struct MatchEvidence: Sendable {
    /// How long a match may wait for its order's filled size.
    static let patience = Duration.seconds(60)

    /// A part of a fill.
    struct Part: Hashable, Sendable {
        let price: PriceMicros
        let size: SizeMicros
        let isTaker: Bool
        /// Whether no match was found for it and the order's own price was assumed.
        let isAssumed: Bool
    }

    private(set) var matches: [OwnMatch] = []
    /// Matches that explained a fill: the same one may be told again, by another list.
    private var used: [OwnMatch] = []
    /// Matches known from a list of matches under way, until the stream tells of them too.
    private var foretold: [OwnMatch] = []

    init() {}

    /// Notes a match.
    mutating func add(_ match: OwnMatch) {
        forget(before: match.time - Self.patience)
        if let place = foretold.firstIndex(where: { $0.isAlike(match) }) {
            foretold.remove(at: place)
        } else {
            matches.append(match)
        }
    }

    private mutating func forget(before time: Timestamp) {
        matches.removeAll { $0.time < time }
        used.removeAll { $0.time < time }
        foretold.removeAll { $0.time < time }
    }

    /// Notes a match unless one like it is known: for lists that are read again and again.
    mutating func addOnce(_ match: OwnMatch) {
        forget(before: match.time - Self.patience)
        guard !matches.contains(where: { $0.isAlike(match) }), !used.contains(where: { $0.isAlike(match) }) else {
            return
        }
        matches.append(match)
        foretold.append(match)
    }

    /// Whether some match may belong to a taking order.
    func mayExplainTaking(by order: Order) -> Bool { matches.contains { Self.isTaken($0, by: order) } }

    /// Splits what an order has filled into the matches that explain it; the rest fills at the order's own price.
    mutating func split(_ size: SizeMicros, of order: Order, mayHaveTaken: Bool) -> [Part] {
        var left = size
        var parts: [Part] = []
        if mayHaveTaken { use(&left, &parts, isTaker: true) { Self.isTaken($0, by: order) } }
        use(&left, &parts, isTaker: false) { match in
            match.isTaker != true && match.outcome == order.outcome && match.side == order.side
                && match.price == order.price
        }
        if !left.isZero {
            parts.append(Part(price: order.price, size: left, isTaker: mayHaveTaken, isAssumed: mayHaveTaken))
        }
        return parts
    }

    private mutating func use(
        _ left: inout SizeMicros,
        _ parts: inout [Part],
        isTaker: Bool,
        where suits: (OwnMatch) -> Bool
    ) {
        var index = 0
        while index < matches.count, !left.isZero {
            guard suits(matches[index]), matches[index].size <= left else {
                index += 1
                continue
            }
            let match = matches.remove(at: index)
            used.append(match)
            left -= match.size
            parts.append(Part(price: match.price, size: match.size, isTaker: isTaker, isAssumed: false))
        }
    }

    /// Whether an order may have taken a match: it is no worse than the order's price.
    static func isTaken(_ match: OwnMatch, by order: Order) -> Bool {
        guard match.isTaker != false, match.outcome == order.outcome, match.side == order.side else { return false }
        return order.side == .buy ? match.price <= order.price : match.price >= order.price
    }
}
