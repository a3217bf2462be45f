import MarketModel
import Signing
import SimulatedExchange
import TurbineWire

/// The API keys, and the tokens that were used.
struct KeyRegistry: Sendable {
    private struct Key: Sendable {
        let account: AccountID
        let publicKey: [UInt8]
        var requests: RequestBucket?
    }

    private struct UsedToken: Hashable, Sendable {
        let keyID: String
        let nonce: [UInt8]
    }

    private var keys: [String: Key] = [:]
    private var ofAccount: [AccountID: String] = [:]
    private var used: Set<UsedToken> = []
    private var forgotten = EventQueue<UsedToken>()

    /// The id of a wallet's key.
    func keyID(of account: AccountID) -> String? { ofAccount[account] }

    /// Adds a key.
    mutating func add(_ keyID: String, publicKey: [UInt8], account: AccountID, requests: RequestBucket?) {
        keys[keyID] = Key(account: account, publicKey: publicKey, requests: requests)
        ofAccount[account] = keyID
    }

    /// Whose token it is, by the server's clock; each token is good once.
    mutating func check(_ text: String?, at time: Timestamp) throws(SandboxRefusal) -> AccountID {
        guard let text else { throw SandboxRefusal(401, "missing bearer token") }
        guard let token = BearerToken.parse(text) else { throw SandboxRefusal(401, "malformed bearer token") }
        guard let key = keys[token.keyID] else { throw SandboxRefusal(401, "unknown API key") }
        let (age, overflow) = time.seconds.subtractingReportingOverflow(token.seconds)
        guard !overflow, age.magnitude <= BearerToken.validity else {
            throw SandboxRefusal(401, "bearer token has expired")
        }
        guard token.isSigned(by: key.publicKey) else { throw SandboxRefusal(401, "bearer token has a bad signature") }
        while let due = forgotten.firstTime, due < time, let old = forgotten.popFirst() { used.remove(old.element) }
        let usedToken = UsedToken(keyID: token.keyID, nonce: token.nonce)
        guard used.insert(usedToken).inserted else { throw SandboxRefusal(401, "bearer token was used before") }
        forgotten.add(usedToken, at: time + .seconds(2 * BearerToken.validity))
        return key.account
    }

    /// Takes one write of a wallet out of its rate limit.
    mutating func takeRequest(of account: AccountID, at time: Timestamp) -> Bool {
        guard let keyID = ofAccount[account] else { return true }
        return keys[keyID]?.requests?.take(at: time) ?? true
    }
}
