import MarketModel

/// Where a market stands among those that its selector compares.
public struct SelectionRank: Hashable, Sendable {
    /// Its place, from 1.
    public let place: Int
    /// How many markets were compared.
    public let count: Int
    /// How many of them are traded.
    public let top: Int
    /// What they were compared by.
    public let score: SelectorConfiguration.Score
    /// Its figure: micro-dollars traded or resting, the touch's width in micro-dollars, or the rebate's rate in millionths.
    public let figure: Int

    /// `rank 3 of 5 by volume (12.3 usd)`.
    public var words: String { "rank \(place) of \(count) by \(name) (\(figureText))" }

    private var name: String {
        switch score {
        case .volume: "volume"
        case .depth: "depth"
        case .tightness: "tightness"
        case .rebate: "rebate"
        }
    }

    private var figureText: String {
        switch score {
        case .volume, .depth: FigureText.usd(USDMicros(rawValue: figure))
        case .tightness: "touch \(FigureText.decimal(figure)) wide"
        case .rebate: FigureText.percent(RatioMicros(rawValue: figure))
        }
    }
}
