public import MarketModel

/// Everything that decides a run of the simulated exchange, apart from what the desk does.
public struct PaperConfiguration: Hashable, Sendable {
    /// Where all chance comes from; the same seed and the same commands give the same events.
    public var seed: UInt64
    /// Which series are listed, in this order.
    public var series: [Series]
    /// When the run begins; a series whose interval has begun before is listed with the start price as strike.
    public var start = Timestamp(seconds: 1_772_409_600)
    /// The desk's cash.
    public var capital = USDMicros(rawValue: 1_000_000_000)
    /// The trading rules.
    public var rules = VenueRules.turbine
    /// From the desk to the exchange.
    public var orderLatency = DelayRange(.milliseconds(15), .milliseconds(60))
    /// From the exchange to the desk: market data and answers, in one line.
    public var feedLatency = DelayRange(.milliseconds(15), .milliseconds(60))
    /// From a market's start until it becomes visible and tradable.
    public var listingDelay = DelayRange(.seconds(2), .seconds(8))
    /// From a match until it is final.
    public var settlementLag = DelayRange(.seconds(1), .seconds(4))
    /// From a market's end until its outcome is declared.
    public var resolutionLag = DelayRange(.seconds(5), .seconds(40))
    /// From a claim until it is paid.
    public var claimLag = DelayRange(.seconds(2), .seconds(10))
    /// How often reference prices are sent, rounded up to quarters of a second.
    public var referenceInterval = Duration.milliseconds(500)
    /// How many requests the desk may send.
    public var rateLimit = RateLimit(perSecond: 20, burst: 40)
    /// The house maker of each market, or `nil` for none.
    public var house: HouseParameters? = HouseParameters()
    /// The noise in each market, or `nil` for none.
    public var noise: NoiseParameters? = NoiseParameters()
    /// The informed traders of each market, or `nil` for none.
    public var informed: InformedParameters? = InformedParameters()
    /// Price models that differ from ``PriceModel/standard(for:)``.
    public var models: [AssetModel] = []

    /// Creates a configuration with lively, realistic markets.
    public init(seed: UInt64, series: [Series]) {
        self.seed = seed
        self.series = series
    }

    /// The price model of an asset.
    public func model(for asset: Asset) -> PriceModel {
        models.first { $0.asset == asset }?.model ?? .standard(for: asset)
    }
}
