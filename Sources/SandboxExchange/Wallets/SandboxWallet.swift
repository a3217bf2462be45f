import MarketModel
import Signing
import SimulatedExchange

/// What the chain knows of a wallet, beside its money and its tokens.
struct SandboxWallet: Sendable {
    /// Its address.
    let address: EthereumAddress
    /// Its account at the exchange.
    let account: AccountID
    /// Permits executed so far.
    var dollarNonce: UInt64 = 0
    /// Signed approvals and redemptions executed so far.
    var tokenNonce: UInt64 = 0
    /// Who may take how much.
    private var allowances: [(spender: EthereumAddress, value: UInt256)] = []
    /// Who may move outcome tokens.
    private var operators: [EthereumAddress] = []
    /// Settled matches.
    var trades = 0
    /// Their value.
    var volume = 0
    /// When it last sent a claim.
    var lastClaim: Timestamp?

    init(address: EthereumAddress, account: AccountID) {
        self.address = address
        self.account = account
    }

    /// How much `spender` may take.
    func allowance(for spender: EthereumAddress) -> UInt256 {
        allowances.first { $0.spender == spender }?.value ?? .zero
    }

    /// Lets `spender` take `value` from now on.
    mutating func allow(_ spender: EthereumAddress, _ value: UInt256) {
        if let index = allowances.firstIndex(where: { $0.spender == spender }) {
            allowances[index].value = value
        } else {
            allowances.append((spender, value))
        }
    }

    /// Uses up a part of an allowance; one without limit stays.
    mutating func spend(_ micros: Int, by spender: EthereumAddress) {
        guard let index = allowances.firstIndex(where: { $0.spender == spender }) else { return }
        allowances[index].value = allowances[index].value.reduced(by: micros)
    }

    /// Whether `operator` may move outcome tokens.
    func hasApproved(_ operator: EthereumAddress) -> Bool { operators.contains(`operator`) }

    /// Lets `operator` move outcome tokens, or no longer.
    mutating func approve(_ operator: EthereumAddress, _ isApproved: Bool) {
        operators.removeAll { $0 == `operator` }
        if isApproved { operators.append(`operator`) }
    }
}

extension UInt256 {
    /// What is left of an allowance; the largest stays, as with most tokens.
    fileprivate func reduced(by micros: Int) -> Self {
        guard self != Self.max else { return self }
        var parts = [words.0, words.1, words.2, words.3]
        var borrow = UInt64(clamping: micros)
        for index in parts.indices.reversed() {
            let (difference, overflow) = parts[index].subtractingReportingOverflow(borrow)
            parts[index] = difference
            borrow = overflow ? 1 : 0
        }
        return borrow == 1 ? .zero : Self(words: (parts[0], parts[1], parts[2], parts[3]))
    }
}
