import CPenstockStage
package import MarketModel
package import Quoting

/// A plugin that estimates the fair probability of up.
package struct PluginFair: FairStage, PluginStage {
    package var instance: PluginInstance?

    package init(_ instance: PluginInstance?) { self.instance = instance }

    package mutating func fair(after earlier: Probability?, _ view: MarketView) throws(Reason) -> Probability {
        guard let input = instance?.view(view, fair: earlier), let result = instance?.answer(to: input),
            let fair = Probability(result.fair)
        else { throw .pluginRefused }
        return fair
    }
}
