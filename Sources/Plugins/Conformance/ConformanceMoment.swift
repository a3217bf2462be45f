import MarketModel
import Quoting

/// One thing to show a plugin and one question to ask it.
struct ConformanceMoment: Sendable {
    let view: MarketView
    let fair: Probability?
    let width: Width
    let inventory: Inventory
    let observation: Observation

    /// Whether nothing is missing that a plugin could need.
    var isWhole: Bool {
        view.touch.bid != nil && view.touch.ask != nil && view.reference != nil && view.strike != nil && fair != nil
    }

    /// Shows what the plugin wants to be shown, and asks as a pipeline would.
    func ask(_ instance: inout PluginInstance) -> ConformanceAnswer {
        let description = instance.library.description
        if description.interest.contains(observation.interest) { instance.observe(observation, at: view.time) }
        var input = instance.view(view, fair: fair)
        if description.phase == .width { input.show(width) }
        if description.phase == .shift || description.phase == .guard { input.show(inventory) }
        let answer = instance.answer(to: input, width: description.phase == .width ? width : nil)
        return answer.map(ConformanceAnswer.init) ?? .refused(instance.latestFault)
    }
}

extension ConformanceMoment: CustomStringConvertible {
    /// Time left, fair and position.
    var description: String {
        "\(view.timeLeft.inSeconds) s left, fair \(fair?.value ?? .nan), position \(inventory.netShares)"
    }
}

extension Observation {
    /// The wish that delivers it.
    fileprivate var interest: Interest {
        switch self {
        case .reference: .reference
        case .trade: .trades
        case .ownFill: .ownFills
        }
    }
}
