import MarketModel
import Signing
import SimulatedExchange

/// All wallets, by account and by address.
struct WalletRegistry: Sendable {
    /// One for each account of the exchange, simulated traders included.
    private(set) var wallets: [SandboxWallet] = []
    private var indices: [EthereumAddress: Int] = [:]

    subscript(account: AccountID) -> SandboxWallet {
        get { wallets[account.rawValue] }
        set { wallets[account.rawValue] = newValue }
    }

    /// Adds the wallet of the newest account.
    mutating func add(_ address: EthereumAddress, account: AccountID) {
        precondition(account.rawValue == wallets.count, "every account has one wallet")
        indices[address] = wallets.count
        wallets.append(SandboxWallet(address: address, account: account))
    }

    /// The account of a wallet that is known.
    func account(of address: EthereumAddress) -> AccountID? { indices[address].map { AccountID(rawValue: $0) } }

    /// Whether an account belongs to the simulated traders, who need no allowances.
    static func isSimulated(_ account: AccountID) -> Bool { account.rawValue <= AccountID.informed.rawValue }
}
