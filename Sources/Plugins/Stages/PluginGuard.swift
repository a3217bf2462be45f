import CPenstockStage
import MarketModel
package import Quoting

/// A plugin that widens, vetoes a side or pulls everything.
package struct PluginGuard: GuardStage, PluginStage {
    package var instance: PluginInstance?

    package init(_ instance: PluginInstance?) { self.instance = instance }

    package mutating func verdict(fair: Probability, inventory: Inventory, _ view: MarketView) -> GuardVerdict {
        guard var input = instance?.view(view, fair: fair) else { return GuardVerdict(pull: .pluginRefused) }
        input.show(inventory)
        guard let result = instance?.answer(to: input) else { return GuardVerdict(pull: .pluginRefused) }
        return GuardVerdict(
            widen: result.widen,
            vetoBid: result.veto_bid == 1 ? .pluginVeto : nil,
            vetoAsk: result.veto_ask == 1 ? .pluginVeto : nil,
            pull: result.pull == 1 ? .pluginVeto : nil
        )
    }
}
