import MarketModel

/// Makes a scenario smaller, piece by piece, while the same invariant still does not hold.
package struct Shrinker {
    /// The smallest scenario so far.
    package private(set) var scenario: Scenario
    /// What does not hold in it.
    package private(set) var violation: Violation
    /// How many runs it took.
    package private(set) var attempts = 0
    private let most: Int
    private let play: (Scenario) throws(ScenarioFault) -> RunReport

    /// Begins with a scenario in which something does not hold; `most` limits the runs.
    package init(
        _ scenario: Scenario,
        _ violation: Violation,
        most: Int = 150,
        play: @escaping (Scenario) throws(ScenarioFault) -> RunReport = SimulationRun.play
    ) {
        self.scenario = scenario
        self.violation = violation
        self.most = most
        self.play = play
    }

    /// Takes away what is not needed: the time after the violation, disturbances, markets, then lengths.
    package mutating func shrink() {
        shorten()
        removeDisturbances()
        removeMarkets()
        removeDisturbances()
        for place in scenario.disturbances.indices {
            var lasts = scenario.disturbances[place].lasts
            while lasts > .seconds(2) {
                lasts = lasts / 2
                guard accepts({ $0.disturbances[place].lasts = lasts }) else { break }
            }
        }
        shorten()
    }

    private mutating func shorten() {
        let time = violation.time - scenario.start
        guard time < scenario.span else { return }
        _ = accepts { scenario in
            scenario.disturbances.removeAll { $0.at > time }
            scenario.span = time + .seconds(1)
        }
    }

    private mutating func removeDisturbances() {
        var size = max(1, scenario.disturbances.count / 2)
        while true {
            var place = 0
            while place < scenario.disturbances.count {
                let range = place..<min(place + size, scenario.disturbances.count)
                if !accepts({ $0.disturbances.removeSubrange(range) }) { place += size }
            }
            guard size > 1 else { return }
            size /= 2
        }
    }

    private mutating func removeMarkets() {
        for name in scenario.desk.markets.map(\.name) where scenario.desk.markets.count > 1 {
            _ = accepts { scenario in
                scenario.desk.remove(name)
                for place in scenario.disturbances.indices {
                    guard case .reload(var text) = scenario.disturbances[place].kind else { continue }
                    text.remove(name)
                    scenario.disturbances[place].kind = .reload(text)
                }
            }
        }
    }

    /// Keeps a change if the same invariant still does not hold.
    private mutating func accepts(_ change: (inout Scenario) -> Void) -> Bool {
        guard attempts < most else { return false }
        var smaller = scenario
        change(&smaller)
        attempts += 1
        guard let found = try? play(smaller).violation, found.invariant == violation.invariant else { return false }
        scenario = smaller
        violation = found
        return true
    }
}

extension DeskText {
    /// Takes a market's file away, and what hedges with it.
    fileprivate mutating func remove(_ name: String) {
        markets.removeAll { $0.name == name }
        for place in markets.indices {
            markets[place].text = markets[place].text.split(separator: "\n")
                .filter { !$0.contains("with: \(name),") }.joined(separator: "\n")
        }
    }
}
