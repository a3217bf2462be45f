import MarketModel

/// Matches of ours in one market that no fill has used yet: they say at which prices and in which parts an order filled.
///
/// They are only a hint: how much an order has filled is read from the order itself.
struct MatchEvidence: Sendable {
    /// How long a match may wait for its order's filled size.
    static let patience = Duration.seconds(60)

    /// How many matches are tried together, and how many an order is thought to have had where it was not told.
    private static let mostTried = 12
    private static let mostParts = 4

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

    /// Whether the matches that `size` shares of a taking order need may be there.
    ///
    /// - Parameters:
    ///   - size: The shares.
    ///   - order: The order.
    ///   - count: How many there must be, as far as that is known; without it any match that fits will do.
    /// - Returns: Whether they may.
    func explainsTaking(of size: SizeMicros, by order: Order, count: Int?) -> Bool {
        guard let count else { return matches.contains { Self.isTaken($0, by: order) } }
        return exactly(size, by: order, count: count) != nil
    }

    /// Splits what an order has filled into the matches that explain it; the rest fills at the order's own price.
    ///
    /// Orders that take at the same time are told apart by how many matches each had and what these come to.
    mutating func split(_ size: SizeMicros, of order: Order, mayHaveTaken: Bool, count: Int? = nil) -> [Part] {
        var left = size
        var parts: [Part] = []
        if mayHaveTaken, let exact = exactly(size, by: order, count: count) {
            for place in exact.sorted(by: >) { take(place, isTaker: true, &left, &parts) }
            return parts.reversed()
        }
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
            take(index, isTaker: isTaker, &left, &parts)
        }
    }

    private mutating func take(_ place: Int, isTaker: Bool, _ left: inout SizeMicros, _ parts: inout [Part]) {
        let match = matches.remove(at: place)
        used.append(match)
        left -= match.size
        parts.append(Part(price: match.price, size: match.size, isTaker: isTaker, isAssumed: false))
    }

    /// The places of matches an order may have taken that come to exactly `size`, `count` of them where that is known; those
    /// at prices that the fewest other orders could have had are tried first.
    private func exactly(_ size: SizeMicros, by order: Order, count: Int?) -> [Int]? {
        let suiting = matches.indices.filter { Self.isTaken(matches[$0], by: order) }
            .sorted { left, right in
                let (a, b) = (matches[left].price, matches[right].price)
                return a == b ? left < right : order.side == .buy ? a > b : a < b
            }
        let sizes = suiting.prefix(Self.mostTried).map { matches[$0].size.rawValue }
        for count in count.map({ $0...$0 }) ?? 1...Self.mostParts {
            if let found = Self.choose(count, of: sizes[...], sum: size.rawValue) { return found.map { suiting[$0] } }
        }
        return nil
    }

    /// Finds `count` places whose sizes add up to `sum`.
    private static func choose(_ count: Int, of sizes: ArraySlice<Int>, sum: Int) -> [Int]? {
        guard count > 0 else { return sum == 0 ? [] : nil }
        guard sum > 0, sizes.count >= count else { return nil }
        for place in sizes.indices {
            if let rest = choose(count - 1, of: sizes[(place + 1)...], sum: sum - sizes[place]) {
                return [place] + rest
            }
        }
        return nil
    }

    /// Whether an order may have taken a match: it is no worse than the order's price.
    static func isTaken(_ match: OwnMatch, by order: Order) -> Bool {
        guard match.isTaker != false, match.outcome == order.outcome, match.side == order.side else { return false }
        return order.side == .buy ? match.price <= order.price : match.price >= order.price
    }
}
