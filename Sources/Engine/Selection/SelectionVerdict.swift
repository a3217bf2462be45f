public import MarketModel

/// Why a market is traded or not, with the figures that decided it.
public enum SelectionVerdict: Hashable, Sendable {
    /// Entered, with the time left and the touch then; ranked where its file chooses among several.
    case taken(left: Duration, spread: DeltaMicros?, SelectionRank?)
    /// Its name fits no pattern of `match`.
    case unmatched
    /// Less time is left than `min_time_to_end`.
    case tooLate(left: Duration, least: Duration)
    /// A rule needs both sides of the book, and one is empty.
    case oneSided
    /// The touch is wider than `max_spread`.
    case tooWide(DeltaMicros, most: DeltaMicros)
    /// The touch holds less than `min_depth`.
    case tooThin(USDMicros, least: USDMicros)
    /// Less has traded than `min_volume`.
    case tooQuiet(USDMicros, least: USDMicros)
    /// Maker rebates are lower than `min_reward`.
    case unrewarded(RatioMicros, least: RatioMicros)
    /// Others rank higher; without a rank it has not been compared yet.
    case outranked(SelectionRank?)

    /// The reason not to quote, or `nil` for a market that is taken.
    public var reason: Reason? {
        switch self {
        case .taken: nil
        case .unmatched: .notMatched
        case .tooLate: .tooLittleTimeLeft
        case .oneSided: .bookOneSided
        case .tooWide: .spreadTooWide
        case .tooThin: .tooThin
        case .tooQuiet: .tooQuiet
        case .unrewarded: .unrewarded
        case .outranked: .notSelected
        }
    }

    /// The verdict for a person: `refused: spread 0.21 > max_spread 0.15`, `taken: rank 3 of 5 by volume (12.3 usd), …`.
    public func words(of market: QuickMarket) -> String {
        switch self {
        case .taken(let left, let spread, let rank):
            var parts = rank.map { [$0.words] } ?? []
            if let spread { parts.append("spread \(FigureText.decimal(spread.rawValue))") }
            parts.append("\(FigureText.span(left)) left")
            return "taken: \(parts.joined(separator: ", "))"
        case .unmatched: return "refused: '\(market.name)' fits no pattern of match"
        case .tooLate(let left, let least):
            return "refused: \(FigureText.span(left)) left < min_time_to_end \(FigureText.span(least))"
        case .oneSided: return "refused: one side of the book is empty"
        case .tooWide(let spread, let most):
            let figures = (FigureText.decimal(spread.rawValue), FigureText.decimal(most.rawValue))
            return "refused: spread \(figures.0) > max_spread \(figures.1)"
        case .tooThin(let depth, let least):
            return "refused: depth \(FigureText.usd(depth)) < min_depth \(FigureText.usd(least))"
        case .tooQuiet(let volume, let least):
            return "refused: volume \(FigureText.usd(volume)) < min_volume \(FigureText.usd(least))"
        case .unrewarded(let rate, let least):
            return "refused: reward \(FigureText.percent(rate)) < min_reward \(FigureText.percent(least))"
        case .outranked(let rank):
            guard let rank else { return "refused: not compared with the others yet" }
            return "refused: \(rank.words), and only \(rank.top) \(rank.top == 1 ? "is" : "are") traded"
        }
    }
}
