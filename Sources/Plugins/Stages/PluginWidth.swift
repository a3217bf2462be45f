import CPenstockStage
import MarketModel
package import Quoting

/// A plugin that sets the distance of the quotes from fair; it sees no position.
package struct PluginWidth: WidthStage, PluginStage {
    package var instance: PluginInstance?

    package init(_ instance: PluginInstance?) { self.instance = instance }

    package mutating func width(_ width: Width, fair: Probability, _ view: MarketView) -> Width {
        guard var input = instance?.view(view, fair: fair) else { return Width(refusal: .pluginRefused) }
        input.show(width)
        guard let result = instance?.answer(to: input, width: width) else { return Width(refusal: .pluginRefused) }
        return Width(half: result.half_width, sizeFactor: result.size_factor)
    }
}
