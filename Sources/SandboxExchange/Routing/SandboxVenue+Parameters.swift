import MarketModel
import Signing
import SimulatedExchange
import TurbineWire

/// How the parts of a request are read.
extension SandboxVenue {
    /// The wallet whose token came with a request.
    mutating func authenticated(_ request: WireRequest) throws(SandboxRefusal) -> AccountID {
        try keys.check(request.bearer, at: serverNow)
    }

    /// The wallet whose token came with a write, if it may write now.
    mutating func writer(_ request: WireRequest) throws(SandboxRefusal) -> AccountID {
        let account = try authenticated(request)
        guard keys.takeRequest(of: account, at: now) else {
            throw SandboxRefusal(429, "rate limit exceeded", retryAfter: .seconds(1))
        }
        return account
    }

    /// The market with an id, in any letter case.
    func market(id text: String) -> Int? { MarketID(text).flatMap { byID[$0] } }

    /// The market with an id or a contract.
    func market(named text: String) -> Int? {
        market(id: text) ?? EthereumAddress(text).flatMap { byContract[$0] }
    }

    /// An address of a path.
    func address(_ text: String) throws(SandboxRefusal) -> EthereumAddress {
        guard let address = EthereumAddress(text) else { throw SandboxRefusal(400, "invalid address") }
        return address
    }

    /// The number of rows asked for, from one to `most`.
    func limit(_ request: WireRequest, most: Int) -> Int {
        min(max(request.query("limit").flatMap { Int($0) } ?? most, 1), most)
    }

    /// The body as JSON.
    func body(_ request: WireRequest) throws(SandboxRefusal) -> JSONValue {
        do {
            return try JSONValue(parsing: request.body)
        } catch {
            throw SandboxRefusal(400, "invalid request body: \(error.problem)")
        }
    }
}
