package import Keys
package import MarketModel
import TurbineWire

extension TokenCredentials {
    /// A new bearer token with a random nonce, for one request.
    package func bearer(at time: Timestamp) -> String {
        var generator = SystemRandomNumberGenerator()
        let nonce = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        return BearerToken.make(keyID: id, key: key, nonce: nonce, seconds: time.seconds)
    }
}
