import MarketModel

/// The fills of one market that are not final, and which matches of the venue's lists made them so or undid them.
///
/// Matches carry no number. Those of one kind (outcome, side, price) are interchangeable, so they are counted in shares: a
/// settled match pays for the oldest fills of its kind.
struct SettlementLedger: Sendable {
    /// What the desk is told.
    enum Verdict: Hashable, Sendable {
        /// The fill is final.
        case settled(Fill)
        /// The fill was undone; `rest` shares of it were not and count as a new fill.
        case failed(Fill, rest: SizeMicros)
        /// The fill is final, but at another price, or its cash was rounded otherwise: match by match.
        case corrected(Fill, price: PriceMicros, cash: USDMicros)

        /// The fill it is about.
        var fill: Fill {
            switch self {
            case .settled(let fill), .failed(let fill, _), .corrected(let fill, _, _): fill
            }
        }
    }

    /// A settled match, or the rest of one, that no fill accounts for yet.
    struct Credit: Sendable {
        var match: OwnMatch
        var left: SizeMicros
        /// Whether it has waited so long that it was looked for elsewhere.
        var isOverdue = false

        /// Uses up so many shares, and returns their cash: all parts of a match come to what it was rounded to as a whole.
        mutating func use(_ part: SizeMicros) -> USDMicros {
            let before = match.price.cost(of: match.size - left)
            left -= part
            return match.price.cost(of: match.size - left) - before
        }
    }

    /// A failed match, or the rest of one.
    struct Debt: Hashable, Sendable {
        let side: Side
        let price: PriceMicros
        let size: SizeMicros
    }

    /// How long a fill and a match wait for their like before they are taken for each other.
    private static let guessPatience = Duration.seconds(5)

    private(set) var fills: [UnsettledFill] = []
    private(set) var credits: [Credit] = []
    var settled = RowTally()
    /// Failed matches that no fill accounts for yet: a failure may be heard of before the fill that it undoes.
    private(set) var debts: [Debt] = []

    init() {}

    /// Whether nothing is waited for.
    var isEmpty: Bool { fills.isEmpty && credits.allSatisfy(\.isOverdue) }

    /// Adds a fill the desk was told of.
    mutating func add(_ fill: UnsettledFill) { fills.append(fill) }

    /// Notes a match that is final.
    mutating func settle(_ match: OwnMatch) { credits.append(Credit(match: match, left: match.size)) }

    /// Uses up the settled matches of the fills that were final before a restart.
    ///
    /// First those of their own prices; a fill at a mean price takes what is left within its limit. What then remains waits
    /// for fills to come, and is offered to no order: its own may be final and forgotten.
    mutating func use(_ final: [UnsettledFill]) {
        var rest: [(entry: UnsettledFill, left: SizeMicros)] = []
        for entry in final {
            let found = credits.reduce(SizeMicros.zero) { entry.suits($1.match) ? $0 + $1.left : $0 }
            _ = pay(entry)
            if found < entry.fill.size { rest.append((entry, entry.fill.size - found)) }
        }
        for (entry, left) in rest {
            var left = left
            for place in credits.indices where entry.allows(credits[place].match) {
                let part = min(left, credits[place].left)
                _ = credits[place].use(part)
                left -= part
            }
        }
        credits.removeAll { $0.left.isZero }
        for place in credits.indices { credits[place].isOverdue = true }
    }

    /// Pays fills from the settled matches of their kind, as far as they go.
    mutating func match(at time: Timestamp) -> [Verdict] {
        var verdicts: [Verdict] = []
        let debts = debts
        self.debts = []
        for debt in debts { verdicts += fail(debt.side, debt.price, debt.size) }
        // Who can have had the fewest matches is paid first: what is then left may be anybody's. Equals are paid by age.
        let order = fills.indices.sorted { (fills[$0].generosity, $0) < (fills[$1].generosity, $1) }
        var paid: [Int] = []
        for index in order {
            let entry = fills[index]
            let found = credits.reduce(SizeMicros.zero) { entry.suits($1.match) ? $0 + $1.left : $0 }
            guard found >= entry.fill.size else { continue }
            let cash = pay(entry)
            paid.append(index)
            let isExact = cash == entry.fill.cash
            verdicts.append(
                isExact ? .settled(entry.fill) : .corrected(entry.fill, price: entry.fill.price, cash: cash)
            )
        }
        for index in paid.sorted(by: >) { fills.remove(at: index) }
        verdicts += correct(at: time)
        verdicts += exchange(at: time)
        credits.removeAll { $0.left.isZero }
        return verdicts
    }

    /// Pays a fill with a match of exactly the same size and kind, else with several together, and returns their cash.
    private mutating func pay(_ entry: UnsettledFill) -> USDMicros {
        if let exact = credits.firstIndex(where: { entry.suits($0.match) && $0.left == entry.fill.size }) {
            return credits[exact].use(entry.fill.size)
        }
        var left = entry.fill.size
        var cash = USDMicros.zero
        for index in credits.indices where entry.suits(credits[index].match) {
            let part = min(left, credits[index].left)
            cash += credits[index].use(part)
            left -= part
        }
        return cash
    }

    /// Fills that long for a match, and matches within the order's limit that long for a fill, belong together.
    ///
    /// Which of several orders a match belonged to was a guess. One match is preferred; several make one fill at their mean
    /// price.
    private mutating func correct(at time: Timestamp) -> [Verdict] {
        var verdicts: [Verdict] = []
        var index = 0
        while index < fills.count {
            let entry = fills[index]
            let places = time - entry.bookedAt >= Self.guessPatience ? explanation(of: entry, at: time) : []
            guard !places.isEmpty else {
                index += 1
                continue
            }
            var left = entry.fill.size
            var cash = USDMicros.zero
            for place in places {
                let part = min(left, credits[place].left)
                cash += credits[place].use(part)
                left -= part
            }
            let price = places.count == 1 ? credits[places[0]].match.price : .mean(of: cash, over: entry.fill.size)
            verdicts.append(.corrected(entry.fill, price: price, cash: cash))
            fills.remove(at: index)
        }
        return verdicts
    }

    /// A taker's fill and a match of its size that no waiting fill may be belong together though the order's limit forbids it.
    ///
    /// The match is another order's then, which was given the one of this fill: what both come to is right.
    private mutating func exchange(at time: Timestamp) -> [Verdict] {
        var verdicts: [Verdict] = []
        let waiting = fills
        fills.removeAll { entry in
            guard entry.fill.isTaker, time - entry.bookedAt >= Self.guessPatience else { return false }
            let place = credits.firstIndex { credit in
                credit.left == entry.fill.size && credit.match.outcome == entry.outcome
                    && credit.match.side == entry.side && time - credit.match.time >= Self.guessPatience
                    && !waiting.contains { $0.allows(credit.match) }
            }
            guard let place else { return false }
            let cash = credits[place].use(entry.fill.size)
            verdicts.append(.corrected(entry.fill, price: credits[place].match.price, cash: cash))
            return true
        }
        return verdicts
    }

    /// The places of the matches that may be this fill after all, enough for all its shares; none where they are too few.
    private func explanation(of entry: UnsettledFill, at time: Timestamp) -> [Int] {
        let suiting = credits.indices.filter { place in
            let match = credits[place].match
            return !credits[place].left.isZero && entry.allows(match) && time - match.time >= Self.guessPatience
        }
        if let one = suiting.first(where: { credits[$0].left >= entry.fill.size }) { return [one] }
        // What rested filled at its own price, and is waited for.
        guard entry.fill.isTaker else { return [] }
        var places: [Int] = []
        var found = SizeMicros.zero
        for place in suiting where found < entry.fill.size {
            places.append(place)
            found += credits[place].left
        }
        return found >= entry.fill.size ? places : []
    }

    /// Undoes the fills a failed match stands for; a fill that is larger is undone whole, and its rest returned.
    ///
    /// Lists of failures do not say which token: a fill of the same size is preferred.
    mutating func fail(_ side: Side, _ price: PriceMicros, _ size: SizeMicros) -> [Verdict] {
        if let exact = fills.firstIndex(where: { $0.side == side && $0.fill.price == price && $0.fill.size == size }) {
            return [.failed(fills.remove(at: exact).fill, rest: .zero)]
        }
        var verdicts: [Verdict] = []
        var left = size
        while !left.isZero, let place = fills.firstIndex(where: { $0.side == side && $0.fill.price == price }) {
            let fill = fills.remove(at: place).fill
            verdicts.append(.failed(fill, rest: fill.size - left))
            left -= fill.size
        }
        guard !left.isZero else { return verdicts }
        // A fill whose match was not found stands at its order's limit, which is no better than what it traded at.
        if let place = fills.firstIndex(where: { entry in
            entry.side == side && entry.fill.size == left
                && (side == .buy ? price <= entry.fill.price : price >= entry.fill.price)
        }) {
            verdicts.append(.failed(fills.remove(at: place).fill, rest: .zero))
        } else {
            debts.append(Debt(side: side, price: price, size: left))
        }
        return verdicts
    }

    /// The settled matches that have waited for a fill since before `time`, each once; they go on waiting.
    mutating func takeOverdue(before time: Timestamp) -> [Credit] {
        var found: [Credit] = []
        for place in credits.indices where !credits[place].isOverdue && credits[place].match.time < time {
            credits[place].isOverdue = true
            found.append(credits[place])
        }
        return found
    }
}

extension PriceMicros {
    /// The mean price of so many shares, rounded down.
    fileprivate static func mean(of cash: USDMicros, over size: SizeMicros) -> Self {
        Self(clamping: cash.rawValue * dollar / size.rawValue)
    }
}
