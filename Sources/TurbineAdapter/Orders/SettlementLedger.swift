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
        /// The fill happened, at another price.
        case corrected(Fill, OwnMatch)
    }

    /// A settled match, or the rest of one, that no fill accounts for yet.
    struct Credit: Sendable {
        var match: OwnMatch
        var left: SizeMicros
        /// Whether it has waited so long that it was looked for elsewhere.
        var isOverdue = false
    }

    /// A failed match, or the rest of one.
    struct Debt: Hashable, Sendable {
        let side: Side
        let price: PriceMicros
        let size: SizeMicros
    }

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

    /// Uses up the settled matches of a fill that was final before a restart.
    mutating func use(_ fill: UnsettledFill) {
        pay(fill)
        credits.removeAll { $0.left.isZero }
    }

    /// Pays fills from the settled matches of their kind, as far as they go.
    mutating func match(at time: Timestamp) -> [Verdict] {
        var verdicts: [Verdict] = []
        let debts = debts
        self.debts = []
        for debt in debts { verdicts += fail(debt.side, debt.price, debt.size) }
        var index = 0
        while index < fills.count {
            let entry = fills[index]
            let paid = credits.reduce(SizeMicros.zero) { entry.suits($1.match) ? $0 + $1.left : $0 }
            if paid >= entry.fill.size {
                pay(entry)
                fills.remove(at: index)
                verdicts.append(.settled(entry.fill))
            } else {
                index += 1
            }
        }
        verdicts += correct(at: time)
        credits.removeAll { $0.left.isZero }
        return verdicts
    }

    /// A match of exactly the same size and kind pays; else several together.
    private mutating func pay(_ entry: UnsettledFill) {
        if let exact = credits.firstIndex(where: { entry.suits($0.match) && $0.left == entry.fill.size }) {
            credits[exact].left = .zero
            return
        }
        var left = entry.fill.size
        for index in credits.indices where entry.suits(credits[index].match) {
            let part = min(left, credits[index].left)
            credits[index].left -= part
            left -= part
        }
    }

    /// Fills that long for a match, and matches of at least its size within the order's limit that long for a fill, belong
    /// together: which of several orders a match belonged to was a guess.
    private mutating func correct(at time: Timestamp) -> [Verdict] {
        var verdicts: [Verdict] = []
        var index = 0
        while index < fills.count {
            let entry = fills[index]
            let found = credits.firstIndex { credit in
                guard credit.left >= entry.fill.size, credit.match.outcome == entry.outcome,
                    credit.match.side == entry.side, time - credit.match.time >= .seconds(5),
                    time - entry.bookedAt >= .seconds(5)
                else { return false }
                return entry.side == .buy ? credit.match.price <= entry.limit : credit.match.price >= entry.limit
            }
            guard let found else {
                index += 1
                continue
            }
            let match = credits[found].match
            verdicts.append(.corrected(entry.fill, match.part(of: entry.fill.size)))
            credits[found].left -= entry.fill.size
            fills.remove(at: index)
        }
        return verdicts
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
