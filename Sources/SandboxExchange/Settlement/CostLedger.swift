import MarketModel
import SimulatedExchange

/// The costs of all accounts in all markets.
struct CostLedger: Sendable {
    private var rows: [[PositionCosts]] = []

    /// What an account has paid and received in a market.
    subscript(account: AccountID, market: Int) -> PositionCosts {
        get {
            guard account.rawValue < rows.count, market < rows[account.rawValue].count else { return PositionCosts() }
            return rows[account.rawValue][market]
        }
        set {
            while rows.count <= account.rawValue { rows.append([]) }
            while rows[account.rawValue].count <= market { rows[account.rawValue].append(PositionCosts()) }
            rows[account.rawValue][market] = newValue
        }
    }
}
