import CPenstockStage
package import MarketModel
package import Quoting

/// A plugin that moves both quotes.
package struct PluginShift: ShiftStage, PluginStage {
    package var instance: PluginInstance?

    package init(_ instance: PluginInstance?) { self.instance = instance }

    package mutating func shift(
        fair: Probability,
        inventory: Inventory,
        _ view: MarketView
    ) throws(Reason) -> Double {
        guard var input = instance?.view(view, fair: fair) else { throw .pluginRefused }
        input.show(inventory)
        guard let result = instance?.answer(to: input) else { throw .pluginRefused }
        return result.shift
    }
}
