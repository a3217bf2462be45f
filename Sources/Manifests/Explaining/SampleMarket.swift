import MarketModel
public import Quoting

/// A market made up to show what a strategy does: a book about a fair value, a position, and some time left.
public struct SampleMarket: Sendable {
    /// The fair probability of up that the book is built about.
    public var fair: Double
    /// Shares of up held; negative for down.
    public var position: Double
    /// Time to the end.
    public var left: Duration
    private let limit: Double
    private let strike: Double
    private let reference: Double?
    private let spread: Double
    private let depth: Double

    /// How long the market stood like this before the quote, for stages that wait for something to last.
    private static let warmUp = 60
    private static let now = Timestamp(seconds: 1_800_000_000)

    /// Creates a market.
    ///
    /// - Parameters:
    ///   - fair: Between 0 and 1.
    ///   - position: Shares of up held; negative for down.
    ///   - left: Time to the end.
    ///   - limit: Largest position either way, in shares.
    ///   - strike: Dollars.
    ///   - reference: Dollars; `nil` to choose what makes a strategy that reads it arrive at `fair`.
    ///   - spread: Distance between the book's best bid and ask, in dollars a share.
    ///   - depth: Shares on each of ten levels.
    public init(
        fair: Double,
        position: Double = 0,
        left: Duration = .seconds(600),
        limit: Double = 30,
        strike: Double = 60_000,
        reference: Double? = nil,
        spread: Double = 0.02,
        depth: Double = 50
    ) {
        self.fair = fair
        self.position = position
        self.left = left
        self.limit = limit
        self.strike = strike
        self.reference = reference
        self.spread = spread
        self.depth = depth
    }

    /// The quote of a strategy that has seen this market for ten minutes.
    public func quote(_ pipeline: QuotePipeline) -> SampleQuote {
        let price = reference ?? referenceForFair(pipeline)
        var pipeline = pipeline
        for step in stride(from: Self.warmUp, to: 0, by: -1) {
            _ = quote(&pipeline, at: Self.now - .seconds(10 * step), reference: price)
        }
        return quote(&pipeline, at: Self.now, reference: price)
    }

    private func quote(_ pipeline: inout QuotePipeline, at time: Timestamp, reference: Double) -> SampleQuote {
        var targets: [QuoteTarget] = []
        let size = SizeMicros(clamping: Self.micros(depth))
        var levels = DepthView()
        for level in 0..<DepthView.maximumLevels {
            levels[.buy, level] = size
            levels[.sell, level] = size
        }
        func level(_ price: Double) -> BookLevel {
            BookLevel(price: PriceMicros(clamping: Self.micros(price)), size: size)
        }
        let view = MarketView(
            time: time,
            end: Self.now + left,
            touch: Touch(bid: level(fair - spread / 2), ask: level(fair + spread / 2)),
            depth: levels,
            strike: ReferencePrice(rawValue: Self.micros(strike)),
            reference: ReferencePrice(rawValue: Self.micros(reference))
        )
        let inventory = Inventory(
            netMicros: Self.micros(position),
            limit: SizeMicros(clamping: Self.micros(limit))
        )
        let tick = VenueRules.turbine.tick
        _ = pipeline.quote(view, inventory, tick: tick, into: &targets)
        return SampleQuote(stageNames: pipeline.stageNames, trace: pipeline.trace, targets: targets)
    }

    /// The reference price at which the strategy's own fair value is ``fair``, by bisection within a fifth of the strike.
    private func referenceForFair(_ pipeline: QuotePipeline) -> Double {
        var (low, high) = (strike * 0.8, strike * 1.2)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            var copy = pipeline
            let found = quote(&copy, at: Self.now, reference: middle).trace.fair?.value ?? fair
            if found == fair { return middle }
            if found < fair { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    private static func micros(_ value: Double) -> Int { Int((value * 1e6).rounded()) }
}
