import Risk
import MarketModel
public import Engine

/// All settings files of a desk, checked and put together.
public struct DeskManifest: Sendable {
    /// What the engine runs on.
    public let configuration: DeskConfiguration
    /// The texts the configuration was made from; enough to make it again.
    public let files: ManifestFiles

    /// One line a plan, for the start of a run and for `check`.
    public var summary: [String] {
        configuration.plans.map { plan in
            "\(plan.name): \(plan.series) with \(plan.strategy), "
                + "up to \(plan.positionLimit) shares, worst case \(limits(of: plan.name)) usd a market"
        }
    }

    private func limits(of name: String) -> String {
        guard let index = configuration.plans.firstIndex(where: { $0.name == name }) else { return "-" }
        return configuration.limits.plans[index].perMarket.description
    }
}
