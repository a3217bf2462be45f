import MarketModel
import Signing
import TurbineWire

/// What the doctor can see of our account: whether the keys are accepted, and what the wallet can do.
struct AccountCheck {
    /// Asks the venue.
    let venue: VenueCheck
    /// The wallet's address.
    let wallet: EthereumAddress
    /// Makes a bearer token; each is used once.
    let token: () -> String
    /// The chain the venue settles on.
    let chain: TurbineChain
    /// The capital the settings want to use.
    let capital: USDMicros

    /// Everything about the account.
    func findings() -> [Finding] {
        var request = TurbineEndpoint.userOrders(address: wallet, status: .open)
        request.bearer = token()
        guard case .answered(let response) = venue.ask(request) else {
            return [Finding("api key", .failed, "no answer to a request with a token")]
        }
        guard response.isSuccess else {
            let words = response.status == 401 || response.status == 403 ? "the venue refuses the API key" : "failed"
            return [Finding("api key", .failed, "\(words) (status \(response.status)); run 'penstock keys register'")]
        }
        return [Finding("api key", .ok, "accepted for \(wallet)"), orders(response), funds(), claimable()]
    }

    private func orders(_ response: WireResponse) -> Finding {
        guard let value = try? JSONValue(parsing: response.body) else {
            return Finding("open orders", .warning, "the list cannot be read")
        }
        let count = OrderRow.list(from: value).count
        guard count > 0 else { return Finding("open orders", .ok, "none") }
        return Finding(
            "open orders",
            .warning,
            "\(count) of this wallet are open; 'penstock run' cancels them before it trades"
        )
    }

    private func funds() -> Finding {
        let request = TurbineEndpoint.balances(address: wallet, chain: chain.number, spender: chain.settlement)
        guard let row = venue.read(request).flatMap(BalanceRow.init) else {
            return Finding("balance", .failed, "the balance cannot be read")
        }
        let balance = USDMicros(rawValue: Int(clamping: row.balance.uint64 ?? .max))
        guard let allowance = row.allowance else {
            return Finding("balance", .warning, "\(balance) usd; the allowance was not told")
        }
        let limit = allowance.uint64.flatMap { Int(exactly: $0) }.map { "\(USDMicros(rawValue: $0)) usd" }
        let words = "\(balance) usd, allowance \(limit ?? "unlimited")"
        if balance < capital {
            return Finding("balance", .failed, "\(words); less than the capital of \(capital) usd in the settings")
        }
        if allowance < row.balance {
            return Finding("balance", .warning, "\(words); 'penstock run' asks for an unlimited allowance, without gas")
        }
        return Finding("balance", .ok, words)
    }

    private func claimable() -> Finding {
        guard let value = venue.read(TurbineEndpoint.claimable(user: wallet, chain: chain.number)) else {
            return Finding("claimable", .warning, "the list cannot be read")
        }
        let rows = ClaimableRow.list(from: value)
        guard !rows.isEmpty else { return Finding("claimable", .ok, "nothing is waiting to be claimed") }
        return Finding("claimable", .ok, "\(rows.count) markets; 'penstock run' claims them")
    }
}
