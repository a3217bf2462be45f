public import MarketModel

/// Which markets of a series are entered; a rule that refuses is a reason not to quote, and is asked again each time.
///
/// Once a market has been entered, only `minTimeToEnd` no longer applies: its schedule takes over.
public struct SelectionRules: Hashable, Sendable {
    /// Do not enter later than this before the end.
    public var minTimeToEnd = Duration.zero
    /// Do not enter while the touch is wider.
    public var maxSpread = DeltaMicros(rawValue: PriceMicros.dollar)
    /// Do not enter while the better side of the touch holds less money than this.
    public var minDepth = USDMicros.zero
    /// Do not enter before this much has traded in the market.
    public var minVolume = USDMicros.zero

    /// Creates rules that refuse nothing.
    public init() {}
}
