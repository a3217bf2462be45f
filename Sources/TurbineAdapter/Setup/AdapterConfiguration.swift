package import MarketModel
package import TurbineWire

/// Everything that decides how an adapter behaves, apart from its keys.
package struct AdapterConfiguration: Sendable {
    /// Whether it only looks on: public data, no account, and every order refused.
    package var isObserver = false
    /// The chain whose contracts are used.
    package var chain: TurbineChain
    /// The series to list from the start.
    package var series: [Series]
    /// The trading rules; a tick that is not tiny makes signatures made ahead useful.
    package var rules: VenueRules
    /// How fast orders and claims may be written.
    package var writes = RequestBudget(count: 5, burst: 20, reserve: 8)
    /// How fast may be read.
    package var reads = RequestBudget(count: 8, burst: 16)
    /// The assets whose reference prices are handed in as ``AdapterInput/reference(_:_:)``; for every other the venue's
    /// price endpoint is asked, whose scale is found by comparison with the strike.
    package var externalReferences: [Asset] = []
    /// How often the venue's reference price is asked for.
    package var referenceInterval = Duration.seconds(2)
    /// How long a stream may say nothing that is new or confirmed about a market before it is opened again.
    package var stall = Duration.seconds(20)
    /// How often each book of the stream is compared with the venue's.
    package var bookCheckInterval = Duration.seconds(10)
    /// How often open orders are read in a market that has some.
    package var orderInterval = Duration.seconds(3)
    /// How often the settlement of matches is looked for while some are open.
    package var settlementInterval = Duration.seconds(2)
    /// How often balance and positions are read.
    package var accountInterval = Duration.seconds(5)
    /// How often an unresolved market that has ended is asked for its outcome.
    package var resolutionInterval = Duration.seconds(5)
    /// How far apart two claims must be.
    package var claimGap = Duration.seconds(15)
    /// How often winnings of earlier runs are looked for.
    package var sweepInterval = Duration.seconds(300)
    /// The allowance below which the settlement contract is given an unlimited one, before anything is placed.
    package var allowanceFloor = USDMicros(rawValue: 1_000_000_000_000)
    /// How many prices on either side of a quote are signed ahead; 0 for none.
    package var ladderRadius = Self.defaultRadius
    /// How many bearer tokens are kept ready.
    package var readyTokens = 16
    /// Where nonces and the lengths of pauses come from.
    package var random: AdapterRandom

    /// A quote that follows the market moves by a little more than its strategy's drift: in the shipped files 10 or 20 ticks.
    package static let defaultRadius = 24

    /// Turbine's rules with prices a tenth of a cent apart.
    package static let coarseRules = VenueRules(
        takerMinimum: VenueRules.turbine.takerMinimum,
        minimumOrderLife: VenueRules.turbine.minimumOrderLife,
        fee: VenueRules.turbine.fee,
        tick: DeltaMicros(rawValue: 1_000),
        booksContainOwnOrders: true
    )

    /// Creates a configuration with the defaults.
    package init(
        chain: TurbineChain,
        series: [Series],
        rules: VenueRules = AdapterConfiguration.coarseRules,
        random: AdapterRandom
    ) {
        self.chain = chain
        self.series = series
        self.rules = rules
        self.random = random
    }
}
