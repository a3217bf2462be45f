import MarketModel
import Signing
import SimulatedExchange
import TurbineWire

/// API keys.
extension SandboxVenue {
    /// Makes a key for a wallet that has none; the secret is shown this once.
    mutating func register(_ request: WireRequest) throws(SandboxRefusal) -> WireResponse {
        guard let registration = KeyRegistration(try body(request)) else {
            throw SandboxRefusal(400, "address and signature are required")
        }
        guard registration.isSigned else { throw SandboxRefusal(401, "invalid signature") }
        let account = openAccount(registration.address)
        if let keyID = keys.keyID(of: account) {
            return .json(["error": "an API key exists for this address", "api_key_id": .string(keyID)], status: 409)
        }
        guard let key = TokenKey(hex: draw(15, UInt64(account.rawValue)).description) else {
            throw SandboxRefusal(500, "no key could be made")
        }
        let keyID = "key-" + Hex.encode(draw(17, UInt64(account.rawValue)).bytes.prefix(8))
        let requests = configuration.rateLimit.map { RequestBucket($0, at: now) }
        keys.add(keyID, publicKey: key.publicKey, account: account, requests: requests)
        let name = registration.name.map { " '\($0)'" } ?? ""
        return .json(
            KeyRow(
                isNew: true,
                keyID: keyID,
                privateHex: key.privateHex,
                message: "API key\(name) created. Store the private key: it is not shown again."
            ).json
        )
    }
}
