/// How nervous a simulated asset is at the moment.
enum VolatilityRegime: Sendable {
    /// Seven tenths of the usual volatility.
    case calm
    /// The usual volatility.
    case normal
    /// One and a half times the usual volatility.
    case wild

    /// What the usual volatility is multiplied by.
    var factor: Double {
        switch self {
        case .calm: 0.7
        case .normal: 1
        case .wild: 1.5
        }
    }

    /// Draws the next regime: half of the time normal, three tenths calm, two tenths wild.
    static func draw(_ random: inout SeededRandom) -> Self {
        let chance = random.uniform()
        if chance < 0.5 { return .normal }
        return chance < 0.8 ? .calm : .wild
    }
}
