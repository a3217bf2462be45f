import Glibc
import MarketModel
import Settings

/// The value of a digital option: `P(up) = Φ( ln(S/K) / (σ √τ) )`.
///
/// `S` is the reference price, `K` the strike, `τ` the seconds left and `σ` the volatility per root second, measured by
/// ``VolatilityEstimate`` and never below its floor. As `τ → 0` the answer goes to 0 or 1, and to ½ where `S = K`.
/// With `tails: student` the normal distribution is replaced by a Student-t of the same variance.
struct Digital: Sendable {
    private enum Tails: Sendable { case normal, student }

    private var volatility: VolatilityEstimate
    private let tails: Tails
    private let degrees: Int

    init(_ fields: inout Fields) {
        volatility = VolatilityEstimate(&fields)
        tails = fields.value(
            "tails",
            .choice([("normal", Tails.normal), ("student", .student)]),
            default: .normal,
            "the distribution of the price's move"
        )
        if tails == .student || fields.isDescribing {
            degrees = fields.value("degrees", .count.in(3...100), default: 4, "degrees of freedom of the Student-t")
        } else {
            degrees = 0
        }
    }

    mutating func observe(_ price: ReferencePrice, at time: Timestamp) { volatility.observe(price, at: time) }

    func fair(_ view: MarketView) throws(Reason) -> Probability {
        guard let strike = view.strike else { throw .strikeMissing }
        guard let reference = view.reference else { throw .referenceMissing }
        let ratio = Double(reference.rawValue) / Double(strike.rawValue)
        guard ratio < 10, ratio > 0.1 else { throw .strikeImplausible }
        let distance = log(ratio)
        let deviation = volatility.perRootSecond * max(0, view.timeLeft.inSeconds).squareRoot()
        guard let fair = Probability(clamping: probability(distance, deviation)) else { throw .fairUnusable }
        return fair
    }

    private func probability(_ distance: Double, _ deviation: Double) -> Double {
        guard deviation > 0 else { return distance > 0 ? 1 : distance < 0 ? 0 : 0.5 }
        switch tails {
        case .normal: return normalDistribution(distance / deviation)
        case .student: return studentDistribution(distance / deviation, degrees: degrees)
        }
    }
}
