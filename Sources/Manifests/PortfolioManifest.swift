import Engine
import MarketModel
import Risk
import Settings

/// `Markets/portfolio.yaml`: which venue, how much may be lost, how fast we may write.
struct PortfolioManifest: Sendable {
    /// Assets that may together lose only so much.
    struct Group: Sendable {
        let assets: [Asset]
        let worstCase: USDMicros
    }

    let capital: USDMicros
    let worstCase: USDMicros
    let perMarket: USDMicros
    let groups: [Group]
    let provisionalFills: ProvisionalFills
    let loss: LossManifest
    let allocation: Allocation
    let requests: RequestLimits
    let venue: VenueChoice
    let live: LiveSettings
    /// Where alerts are sent.
    let alerts: [AlertRoute]
    /// Where reference prices come from on the live venue, unless a market's file says otherwise.
    let referenceSource: ReferenceSource

    init(_ fields: inout Fields) {
        let positive = USDMicros(rawValue: 1)
        venue = fields.value(
            "venue",
            .choice([("paper", VenueChoice.paper), ("turbine", .turbine)]),
            default: .paper,
            "where orders go; paper needs no keys"
        )
        let stage = fields.optional(
            "stage",
            .stage,
            "how far going live has come: caps orders, worst_case and daily_stop (docs/live.md)"
        )
        let override = fields.section("stage_override", "for a stage that was not earned (docs/live.md)") { inner in
            (
                stage: inner.required("stage", .stage, "the stage that is taken; that of 'stage'"),
                name: inner.required("by", .text, "who takes it, and why; the journal keeps it")
            )
        }
        if let override, !fields.hasErrors, !fields.isDescribing {
            if override.stage != stage {
                fields.reject(
                    "stage_override",
                    "it is for the stage '\(override.stage.rawValue)', and 'stage' is \(stage?.rawValue ?? "not there")",
                    help: "who takes another stage says so by name again"
                )
            } else if stage?.requirement == nil {
                fields.reject("stage_override", "it has no effect: 'tiny' asks for nothing", help: "remove it")
            }
        }
        let turbine = fields.section("turbine", "the live venue, with 'venue: turbine' only") { Self.turbine(&$0) }
        live = LiveSettings(
            server: turbine?.server ?? LiveSettings.turbine,
            chain: turbine?.chain ?? .polygon,
            stage: stage,
            stageOverride: override?.name
        )
        referenceSource = turbine?.reference ?? .venue
        if venue == .paper, fields.contains("turbine") {
            fields.reject(
                "turbine",
                "'turbine' has no effect with 'venue: paper'",
                help: "write 'venue: turbine', or remove the section"
            )
        }
        capital = fields.required("capital", .usd.atLeast(positive), "cash the desk may use")
        let budget = fields.requiredSection("budget", "worst case over positions, resting and in-flight orders") {
            inner in
            Self.budget(&inner)
        }
        worstCase = budget.worstCase
        perMarket = budget.perMarket
        groups = budget.groups
        provisionalFills = budget.provisionalFills
        let capital = capital
        loss = fields.requiredSection("loss", "how much may be lost") { LossManifest(&$0, capital: capital) }
        allocation = fields.value(
            "allocation",
            .choice([("by-weight", Allocation.byWeight), ("by-score", .byScore)]),
            default: .byWeight,
            "how the budget is shared out; by-score follows what was traded lately"
        )
        requests =
            fields.section("requests", "how fast the venue may be written to") { Self.requests(&$0) }
            ?? Self.defaultRequests
        alerts = fields.sections("alerts", "where alerts are sent; none but the terminal if left out") {
            name,
            _,
            inner in
            AlertRoute(name: name, &inner)
        }
        if !fields.hasErrors, worstCase > capital {
            fields.warn(
                "capital",
                "the worst case of \(Kind.usd.print(worstCase)) is larger than the capital",
                help: "cash runs out before the budget does"
            )
        }
    }

    private static func turbine(
        _ fields: inout Fields
    ) -> (server: ServerAddress, chain: SettlementChain, reference: ReferenceSource) {
        let server = fields.value(
            "base_url",
            .serverAddress,
            default: LiveSettings.turbine,
            "the venue's server, or a sandbox's"
        )
        let chain = fields.value("chain", .chain, default: .polygon, "where trades settle; only polygon trades")
        let reference = fields.value(
            "reference",
            .referenceSource,
            default: .venue,
            "where assets' prices come from, unless a market's file says otherwise"
        )
        return (server, chain, reference)
    }

    private static func budget(
        _ fields: inout Fields
    ) -> (worstCase: USDMicros, perMarket: USDMicros, groups: [Group], provisionalFills: ProvisionalFills) {
        let positive = USDMicros(rawValue: 1)
        let worstCase = fields.required("worst_case", .usd.atLeast(positive), "largest worst case of the portfolio")
        let perMarket =
            fields.optional(
                "per_market",
                .usd.atLeast(positive),
                "largest worst case of one market; that of the portfolio if left out"
            ) ?? worstCase
        let isKnown = !fields.hasErrors
        let groups = fields.entries("groups", keys: .word, "assets that may together lose only so much") { _, group in
            let assets = group.list("assets", of: .asset, default: nil, "assets of the group")
            let limit = group.required("worst_case", .usd.atLeast(positive), "largest worst case of the group")
            if limit >= worstCase, isKnown, !group.hasErrors, !group.isDescribing {
                group.warn(
                    "worst_case",
                    "a group limit of \(Kind.usd.print(limit)) has no effect under a portfolio limit of \(Kind.usd.print(worstCase))",
                    help: "lower it, or remove the group"
                )
            }
            return Group(assets: assets, worstCase: limit)
        }
        if perMarket > worstCase, !fields.hasErrors {
            fields.warn(
                "per_market",
                "per_market (\(Kind.usd.print(perMarket))) has no effect above worst_case (\(Kind.usd.print(worstCase)))",
                help: "lower it to at most \(Kind.usd.print(worstCase))"
            )
        }
        let provisionalFills = fields.value(
            "provisional_fills",
            .choice([("count", ProvisionalFills.count), ("trust", .trust)]),
            default: .count,
            "how fills count before they settle: only where they hurt, or as final"
        )
        return (worstCase, perMarket, groups.map(\.value), provisionalFills)
    }

    private static let defaultRequests = RequestLimits(
        count: 5,
        per: .seconds(1),
        burst: 10,
        reservedForCancels: RatioMicros(rawValue: 400_000)
    )

    private static func requests(_ fields: inout Fields) -> RequestLimits {
        let rate = fields.value(
            "writes",
            .rate,
            default: Rate(count: defaultRequests.count, per: defaultRequests.per),
            "orders and cancels sent, sustained"
        )
        let burst = fields.value(
            "burst",
            .count.in(2...10_000),
            default: defaultRequests.burst,
            "requests sent at once"
        )
        let reserved = fields.value(
            "reserved_for_cancels",
            .percent.in(.zero ... .init(rawValue: 900_000)),
            default: defaultRequests.reservedForCancels,
            "part of the burst that only cancels may use"
        )
        if reserved.rawValue * burst / 1_000_000 >= burst - 1 {
            fields.reject(
                "reserved_for_cancels",
                "of a burst of \(burst), this leaves fewer than two requests for orders",
                help: "raise burst or lower the part"
            )
        }
        return RequestLimits(count: rate.count, per: rate.per, burst: burst, reservedForCancels: reserved)
    }
}
