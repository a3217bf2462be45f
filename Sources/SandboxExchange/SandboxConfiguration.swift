package import MarketModel
package import SimulatedExchange
package import TurbineWire

/// Everything that decides what a sandbox does, apart from what it is asked.
package struct SandboxConfiguration: Sendable {
    /// Where all chance comes from; the same seed and the same requests give the same bytes.
    package var seed: UInt64
    /// Which series are listed, in this order.
    package var series: [Series]
    /// When the sandbox begins; a series whose interval has begun before is listed with the start price as strike.
    package var start: Timestamp
    /// How many times as fast as the clock on the wall market time runs; only told to those who ask.
    package var speed = 1.0
    /// The chain whose contracts are signed for.
    package var chain = TurbineChain.polygon
    /// The trading rules.
    package var rules = VenueRules.turbine
    /// When orders must be paid for.
    package var funding = FundingCheck.atPlacement
    /// From a market's start until it becomes visible and tradable.
    package var listingDelay = DelayRange(.seconds(4), .seconds(10))
    /// From a match until it is settled on the chain.
    package var settlementLag = DelayRange(.seconds(1), .seconds(4))
    /// From a market's end until its outcome is declared.
    package var resolutionLag = DelayRange(.seconds(5), .seconds(40))
    /// From a call of the relayer until it is confirmed on the chain.
    package var relayerLag = DelayRange(.seconds(1), .seconds(3))
    /// How far two claims of one wallet must lie apart.
    package var claimInterval = Duration.seconds(15)
    /// How many orders and cancels the sandbox takes with one API key; `nil` for any number.
    package var rateLimit: RateLimit? = RateLimit(perSecond: 20, burst: 40)
    /// In which unit the price endpoint answers.
    package var priceScale = PriceScale.oracle
    /// The house maker of each market, or `nil` for none.
    package var house: HouseParameters? = HouseParameters()
    /// The noise in each market, or `nil` for none.
    package var noise: NoiseParameters? = NoiseParameters()
    /// The informed traders of each market, or `nil` for none.
    package var informed: InformedParameters? = InformedParameters()
    /// Price models that differ from `PriceModel.standard(for:)`.
    package var models: [AssetModel] = []
    /// What each wallet has from the beginning.
    package var funds: [WalletFunds] = []
    /// The faults that are on from the beginning.
    package var faults: [FaultSetting] = []

    /// Creates a configuration with lively, realistic markets and without faults.
    package init(seed: UInt64, series: [Series], start: Timestamp) {
        self.seed = seed
        self.series = series
        self.start = start
    }

    /// The price model of an asset.
    func model(for asset: Asset) -> PriceModel {
        models.first { $0.asset == asset }?.model ?? .standard(for: asset)
    }
}
