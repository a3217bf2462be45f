package import MarketModel

/// The simulated traders of one market, each with a random stream of its own.
package struct MarketTraders: Sendable {
    private var house: HouseMaker?
    private var noise: NoiseTaker?
    private var informed: InformedTaker?
    private let poll: Duration

    /// Calls the traders of a market, the same ones for the same id.
    ///
    /// `nil` leaves one out.
    package init(
        house: HouseParameters?,
        noise: NoiseParameters?,
        informed: InformedParameters?,
        market: MarketID
    ) {
        let words = market.words
        let seed = words.0 ^ words.1
        self.house = house.map { HouseMaker($0, random: SeededRandom(seed: seed, 6)) }
        self.noise = noise.map { NoiseTaker($0, random: SeededRandom(seed: seed, 7)) }
        self.informed = informed.map { InformedTaker($0, random: SeededRandom(seed: seed, 8)) }
        poll = house?.poll ?? .zero
    }

    /// How long a trader waits before it first acts, or `nil` for one that is left out.
    package mutating func firstWait(of trader: SimulatedTrader) -> Duration? {
        switch trader {
        case .house: house == nil ? nil : .zero
        case .noise: noise?.nextGap()
        case .informed: informed?.nextGap()
        }
    }

    /// Lets a trader act.
    package mutating func act(_ trader: SimulatedTrader, on exchange: inout Exchange, _ outlook: MarketOutlook) {
        switch trader {
        case .house: house?.act(on: &exchange, outlook)
        case .noise: noise?.act(on: &exchange, outlook)
        case .informed: informed?.act(on: &exchange, outlook)
        }
    }

    /// How long a trader that has just acted waits before it acts again.
    package mutating func nextWait(of trader: SimulatedTrader) -> Duration? {
        switch trader {
        case .house: house == nil ? nil : poll
        case .noise: noise?.nextGap()
        case .informed: informed?.nextGap()
        }
    }
}
