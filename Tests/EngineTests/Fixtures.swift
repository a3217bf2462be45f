import Engine
import MarketModel
import Quoting
import Risk
import Settings

/// Whole dollars.
func usd(_ dollars: Int) -> USDMicros { USDMicros(rawValue: dollars * 1_000_000) }

/// Whole shares.
func shares(_ count: Int) -> SizeMicros { SizeMicros(clamping: count * 1_000_000) }

/// A price in whole cents.
func cents(_ count: Int) -> PriceMicros { PriceMicros(clamping: count * 10_000) }

/// A built-in stage from its settings.
func stage<Body: Stage>(_ type: Body.Type, _ yaml: String) -> any Stage {
    let diagnostics = Diagnostics()
    let file = SourceFile(path: "stage.yaml", text: yaml)
    guard let stage = Fields.decode(file, into: diagnostics, { Body(&$0) }) else {
        preconditionFailure(diagnostics.all.map(\.description).joined(separator: "\n"))
    }
    return stage
}

extension Asset {
    static let btc = Self(packed: 0x4254_4300_0000_0000) ?? Self.unknown
    static let eth = Self(packed: 0x4554_4800_0000_0000) ?? Self.unknown
    private static var unknown: Self { preconditionFailure("not a ticker") }
}

extension QuotePipeline {
    /// Quotes three shares two cents either side of a steered fair value, replaced after a cent and 4 s of rest.
    static func steered(
        _ extra: [any Stage] = [],
        ladder: String = "size: 3 shares",
        replace: String = "{ drift: 0.01, max_age: 60s, min_rest: 4s }"
    ) -> Self {
        Self(
            [SteeredFair(), stage(BaseSpread.self, "spread: 0.04")] + extra
                + [stage(Ladder.self, ladder), stage(Replace.self, replace)]
        )
    }
}

extension PlanConfiguration {
    /// BTC every 15 minutes, quoted every 2 s, up to 15 shares.
    static func sample(_ pipeline: QuotePipeline = .steered(), asset: Asset = .btc) -> Self {
        Self(
            name: "\(asset)-15m",
            strategy: "steered",
            series: Series(asset: asset, intervalSeconds: 900),
            pipeline: pipeline,
            cadence: .every(.seconds(2)),
            positionLimit: shares(15)
        )
    }
}

extension DeskConfiguration {
    /// One plan with limits that a few orders do not reach.
    static func sample(
        _ plans: [PlanConfiguration] = [.sample()],
        _ change: (inout DeskConfiguration) -> Void = { _ in }
    ) -> Self {
        var configuration = Self(
            plans: plans,
            limits: RiskLimits(
                worstCase: usd(150),
                groups: [],
                dailyStop: usd(100),
                plans: plans.map { _ in RiskLimits.Plan(weight: 1, perMarket: usd(40), groups: []) }
            ),
            requests: RequestLimits(
                count: 5,
                per: .seconds(1),
                burst: 10,
                reservedForCancels: RatioMicros(rawValue: 400_000)
            ),
            capital: usd(500)
        )
        change(&configuration)
        return configuration
    }
}

extension VenueRules {
    /// Turbine's rules, but ticks of a cent and books without our own orders, so that tests can be read.
    static let sample = Self(
        takerMinimum: usd(1),
        minimumOrderLife: .seconds(60),
        fee: .zero,
        tick: DeltaMicros(rawValue: 10_000),
        booksContainOwnOrders: false
    )
}
