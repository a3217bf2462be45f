import SimulatedExchange

/// Writes the settings of a desk at random: one to four files over different series, budgets from tiny to ample.
struct DeskWriter {
    /// A series by its ticker and its minutes.
    struct Line: Hashable {
        let asset: String
        let minutes: Int

        var name: String { "\(asset.lowercased())-\(minutes)m" }
    }

    private(set) var lines: [Line] = []
    private var random: SeededRandom

    /// Draws the series; the longest interval is at most `longest` minutes.
    init(_ random: SeededRandom, longest: Int) {
        self.random = random
        let count = self.random.pick([1, 1, 2, 2, 3, 4])
        let minutes = [5, 5, 5, 15, 60].filter { $0 <= longest }
        for _ in 0..<count {
            let line = Line(asset: self.random.pick(["BTC", "BTC", "ETH", "SOL"]), minutes: self.random.pick(minutes))
            if !lines.contains(line) { lines.append(line) }
        }
    }

    /// A set of files over the series; every call draws others.
    mutating func write() -> DeskText {
        let strategies = (1...2).map { number in
            var writer = StrategyWriter(SeededRandom(seed: random.next(), UInt64(number)))
            return DeskText.Named(name: "s\(number)", text: writer.write())
        }
        let worst = random.pick([2, 6, 15, 40, 80])
        let hedged = hedgedPair
        let markets = lines.enumerated().map { place, line in
            DeskText.Named(
                name: line.name,
                text: market(line, worst, hedgedBy: hedged?.place == place ? hedged?.with : nil)
            )
        }
        return DeskText(portfolio: portfolio(worst), markets: markets, strategies: strategies)
    }

    /// Two files on one asset, of which the first hedges with the second; now and then, where there are two.
    private var hedgedPair: (place: Int, with: String)? {
        mutating get {
            guard random.chance(0.4) else { return nil }
            for (place, line) in lines.enumerated() {
                if let other = lines.dropFirst(place + 1).first(where: { $0.asset == line.asset }) {
                    return (place, other.name)
                }
            }
            return nil
        }
    }

    private mutating func portfolio(_ worst: Int) -> String {
        let capital = random.chance(0.1) ? 20 : 500
        var budget = "worst_case: \(worst) usd"
        if random.chance(0.5) { budget += ", per_market: \(max(1, worst / 2)) usd" }
        if random.chance(0.4), lines.contains(where: { $0.asset == "BTC" }) {
            let group = max(1, worst * random.pick([1, 2]) / 3)
            budget += ", groups: { btc: { assets: [BTC], worst_case: \(group) usd } }"
        }
        let writes = random.pick([3, 5, 10])
        // Less than the worst case makes the daily stop the limit that binds.
        let dailyStop = max(1, worst * random.pick([1, 2, 4, 8]) / 2)
        return """
            capital: \(capital) usd
            budget: { \(budget) }
            loss: { daily_stop: \(dailyStop) usd }
            allocation: \(random.pick(["by-weight", "by-weight", "by-score"]))
            requests: { writes: \(writes)/s, burst: \(random.pick([10, 20])), reserved_for_cancels: 40% }

            """
    }

    private mutating func market(_ line: Line, _ worst: Int, hedgedBy other: String?) -> String {
        var text = """
            series: { asset: \(line.asset), interval: \(line.minutes)m }
            strategy: \(random.pick(["s1", "s2"]))
            weight: \(random.number(1...3))
            limits: { position: \(random.pick([5, 15, 30])) shares, worst_case: \(worst) usd, churn: \(random.pick([15, 60, 120]))/min }
            feeds: { book: { max_age: \(random.pick([10, 20, 30]))s } }
            claim: { every: 10s, min_gap: 5s }

            """
        if random.chance(0.2) { text += "select: { min_time_to_end: 1m, max_spread: 0.20 }\n" }
        if let other { text += "hedge: { with: \(other), limit: 2 shares }\n" }
        return text
    }
}
