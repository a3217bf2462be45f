public import MarketModel

/// How the simulated reference price of one asset moves: a geometric path in volatility regimes, with rare jumps.
public struct PriceModel: Hashable, Sendable {
    /// The price at the start of the run.
    public var start: ReferencePrice
    /// Volatility a year in the normal regime; calm has seven tenths of it, wild one and a half times.
    public var annualVolatility: RatioMicros
    /// How long a regime lasts on average.
    public var regimeLength: Duration
    /// Jumps a day on average, in millionths.
    public var jumpsPerDay: RatioMicros
    /// The standard deviation of a jump, as a share of the price.
    public var jumpSize: RatioMicros

    /// Creates a model.
    public init(
        start: ReferencePrice,
        annualVolatility: RatioMicros,
        regimeLength: Duration = .seconds(900),
        jumpsPerDay: RatioMicros = RatioMicros(rawValue: 6_000_000),
        jumpSize: RatioMicros = RatioMicros(rawValue: 2_000)
    ) {
        self.start = start
        self.annualVolatility = annualVolatility
        self.regimeLength = regimeLength
        self.jumpsPerDay = jumpsPerDay
        self.jumpSize = jumpSize
    }

    /// The usual model of an asset: BTC at `$67,000` and 45 % a year, ETH, SOL and XRP likewise, others `$100` and 60 %.
    public static func standard(for asset: Asset) -> Self {
        switch asset.description {
        case "BTC": Self(dollars: 67_000, percent: 45)
        case "ETH": Self(dollars: 3_500, percent: 60)
        case "SOL": Self(dollars: 150, percent: 75)
        case "XRP": Self(micros: 2_200_000, percent: 75)
        default: Self(dollars: 100, percent: 60)
        }
    }

    private init(dollars: Int, percent: Int) { self.init(micros: dollars * 1_000_000, percent: percent) }

    private init(micros: Int, percent: Int) {
        guard let price = ReferencePrice(rawValue: micros) else { preconditionFailure("a start price must be valid") }
        self.init(start: price, annualVolatility: RatioMicros(rawValue: percent * 10_000))
    }
}
