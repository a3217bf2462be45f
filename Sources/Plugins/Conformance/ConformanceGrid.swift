import MarketModel
import Quoting

/// The moments a plugin is tried at: every mix of fair value, time left, position and what is known.
enum ConformanceGrid {
    private static let fairs = [1, 50_000, 420_000, 500_000, 970_000, 999_999]
    private static let secondsLeft = [900, 61, 1, 0, -1]
    private static let positions = [-1_000_000_000_000, -7_500_000, 0, 1, 15_000_000]

    /// The moments, in an order in which time never goes back.
    static let moments: [ConformanceMoment] = {
        var moments: [ConformanceMoment] = []
        for seconds in secondsLeft {
            for fair in fairs {
                for position in positions {
                    for knowledge in 0..<3 {
                        moments.append(moment(moments.count, seconds, fair, position, knowledge))
                    }
                }
            }
        }
        return moments
    }()

    /// `knowledge` is 0 for a whole market, 1 for one without prices, 2 for one without a book and a fair value.
    private static func moment(
        _ index: Int,
        _ secondsLeft: Int,
        _ fair: Int,
        _ position: Int,
        _ knowledge: Int
    ) -> ConformanceMoment {
        let time = Timestamp(seconds: 1_772_460_000).advanced(byNanoseconds: index * 250_000_000)
        let reference = ReferencePrice(rawValue: 67_000_000_000 + fair * 1_000)
        var view = MarketView(time: time, end: time + .seconds(secondsLeft), touch: Touch(bid: nil, ask: nil))
        view.hasBook = knowledge != 2
        if knowledge != 2 {
            let size = SizeMicros(clamping: 5_000_000 + index)
            view.touch.bid = BookLevel(price: PriceMicros(clamping: fair - 10_000), size: size)
            view.touch.ask = BookLevel(price: PriceMicros(clamping: fair + 10_000), size: size)
            for level in 0..<DepthView.maximumLevels {
                view.depth[.buy, level] = size
                view.depth[.sell, level] = SizeMicros(clamping: fair)
            }
        }
        if knowledge != 1 {
            view.reference = reference
            view.strike = ReferencePrice(rawValue: 67_369_738_811)
        }
        return ConformanceMoment(
            view: view,
            fair: knowledge == 2 ? nil : Probability(Double(fair) / 1e6),
            width: Width(half: Double(index % 20) / 100, sizeFactor: index.isMultiple(of: 3) ? 0.5 : 1),
            inventory: Inventory(netMicros: position, limit: SizeMicros(clamping: 15_000_000)),
            observation: observation(index, PriceMicros(clamping: fair), reference)
        )
    }

    private static func observation(_ index: Int, _ price: PriceMicros, _ reference: ReferencePrice?) -> Observation {
        let size = SizeMicros(clamping: 1_000_000 + index)
        if index.isMultiple(of: 3), let reference { return .reference(reference) }
        guard index % 3 == 1 else { return .ownFill(index.isMultiple(of: 2) ? .bid : .ask, price: price, size: size) }
        let outcome: Outcome = index.isMultiple(of: 2) ? .up : .down
        return .trade(PublicTrade(outcome: outcome, takerSide: .buy, price: price, size: size))
    }
}
