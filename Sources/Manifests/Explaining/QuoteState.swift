import Quoting

/// Fair value, width and shift as they stand behind one stage.
struct QuoteState {
    private var fair: Double?
    private var half = 0.0
    private var shift = 0.0
    private var factor = 1.0

    /// What the quote would be if no stage followed.
    var bid: Double? { fair.map { $0 + shift - half * factor } }

    /// What the quote would be if no stage followed.
    var ask: Double? { fair.map { $0 + shift + half * factor } }

    mutating func apply(_ effect: TraceStep.Effect) {
        switch effect {
        case .fair(let value): fair = value
        case .width(_, let to): half = to.half
        case .shift(let amount): shift += amount
        case .adjustment(let change):
            shift += change.shift
            half *= change.widthFactor
        case .time(let allowance): factor *= allowance.buildingWidth
        case .verdict(let verdict): factor *= max(1, verdict.widen)
        case .shape, .refused: break
        }
    }
}
