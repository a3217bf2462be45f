import Glibc
import MarketModel

extension MarketView {
    /// What a formula reads from the view; NaN where there is nothing.
    func value(_ value: FormulaInstruction.ViewValue, levels: Int) -> Double {
        switch value {
        case .bid: bidDollars
        case .ask: askDollars
        case .mid: (bidDollars + askDollars) / 2
        case .touchWidth: askDollars - bidDollars
        case .timeLeft: Double(end.nanoseconds(since: time)) / 1e9
        case .reference: reference?.dollars ?? .nan
        case .strike: strike?.dollars ?? .nan
        case .distance: Glibc.log((reference?.dollars ?? .nan) / (strike?.dollars ?? .nan))
        case .bidDepth: depth.total(.buy, levels: levels).shares
        case .askDepth: depth.total(.sell, levels: levels).shares
        case .depthRatio:
            FormulaArithmetic.finite(
                depth.total(.buy, levels: levels).shares / depth.total(.sell, levels: levels).shares
            )
        }
    }

    private var bidDollars: Double { touch.bid.map { Double($0.price.rawValue) / 1e6 } ?? .nan }

    private var askDollars: Double { touch.ask.map { Double($0.price.rawValue) / 1e6 } ?? .nan }
}
