import Risk
import Engine
import Manifests

/// What a desk would run, in one line.
struct DeskLine {
    let text: String

    init(_ manifest: DeskManifest) {
        let plans = manifest.configuration.plans
        let names = plans.map { "\($0.name) (\($0.series), \($0.strategy))" }.joined(separator: ", ")
        let limits = manifest.configuration.limits
        text =
            "ok: \(plans.count) \(plans.count == 1 ? "plan" : "plans"): \(names); "
            + "worst case at most \(limits.worstCase.short), daily stop \(limits.dailyStop.short)"
    }
}
