import MarketModel
import Signing
import SimulatedExchange
import TurbineWire

/// The relayer's bodies of release 0.1.0 of the official client, which differ from those of newer ones.
extension SandboxVenue {
    /// An approval in the newer form: the older one calls the operator `spender`, and gives a `value` above zero in place
    /// of `approved`, and no chain.
    func modernised(_ body: JSONValue) -> JSONValue {
        guard body["chainId"] == nil, body["approved"] == nil, let spender = body["spender"],
            let value = body["value"]?.uint256, case .object(let members) = body
        else { return body }
        return .object(
            members + [
                JSONMember("chainId", .integer(configuration.chain.number)), JSONMember("operator", spender),
                JSONMember("approved", .bool(value > .zero)),
            ]
        )
    }

    /// A redemption that names the market and an amount and bears no signature: the token says whose it is.
    ///
    /// The chain redeems a balance as a whole, so any other amount is refused.
    mutating func redeemUnsigned(
        _ id: String,
        _ amount: Int,
        of account: AccountID
    ) throws(SandboxRefusal) -> WireResponse {
        try checkClaimInterval(of: account)
        guard let market = market(id: id) else { throw SandboxRefusal(404, "Market not found") }
        guard let winner = exchange.markets[market].outcome else { throw SandboxRefusal(400, "market is not resolved") }
        let accepted = try claim(market, winner, of: account, besides: [], in: newTransaction())
        guard accepted.payout == amount else {
            throw SandboxRefusal(400, "amount must be the whole balance, \(accepted.payout)")
        }
        submit([accepted], of: account)
        return .json(RelayerRow(isAccepted: true, transaction: accepted.transaction.description).json)
    }
}
