/// Who trades in a simulated market beside the participants with wallets.
package enum SimulatedTrader: Hashable, Sendable, CaseIterable {
    /// The house maker.
    case house
    /// Traders without information.
    case noise
    /// Traders who see the reference price early.
    case informed

    /// Their account.
    package var account: AccountID {
        switch self {
        case .house: .house
        case .noise: .noise
        case .informed: .informed
        }
    }
}
