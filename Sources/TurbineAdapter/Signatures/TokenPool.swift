import MarketModel
import Signing
import TurbineWire

/// Bearer tokens made ahead: one for each request, never used twice, never older than four minutes.
///
/// The venue accepts a token for five minutes and refuses one it has seen.
struct TokenPool: Sendable {
    /// How old a token may be when it is used.
    static let maxAge = Duration.seconds(240)

    private struct Token: Sendable {
        let text: String
        let madeAt: Timestamp
    }

    private let keyID: String
    private let key: TokenKey
    private let target: Int
    private var tokens: [Token] = []
    private var first = 0

    /// Creates a pool that keeps `target` tokens ready.
    init(keyID: String, key: TokenKey, target: Int) {
        self.keyID = keyID
        self.key = key
        self.target = target
    }

    /// How many tokens are ready.
    var count: Int { tokens.count - first }

    /// Takes the oldest token that is still good, or makes one; `skew` is how far the venue's clock is ahead.
    mutating func take(at time: Timestamp, skew: Duration, _ random: inout AdapterRandom) -> String {
        dropOld(at: time)
        guard first < tokens.count else { return make(at: time, skew: skew, &random) }
        let text = tokens[first].text
        first += 1
        if first > 64 {
            tokens.removeFirst(first)
            first = 0
        }
        return text
    }

    /// Makes one token if some are missing; returns whether more are.
    mutating func refill(at time: Timestamp, skew: Duration, _ random: inout AdapterRandom) -> Bool {
        dropOld(at: time)
        guard count < target else { return false }
        tokens.append(Token(text: make(at: time, skew: skew, &random), madeAt: time))
        return count < target
    }

    /// Throws all tokens away, as when the venue's clock turns out to be elsewhere.
    mutating func discard() {
        tokens.removeAll(keepingCapacity: true)
        first = 0
    }

    private mutating func dropOld(at time: Timestamp) {
        while first < tokens.count, time - tokens[first].madeAt >= Self.maxAge { first += 1 }
    }

    private func make(at time: Timestamp, skew: Duration, _ random: inout AdapterRandom) -> String {
        let words = [random.next(), random.next()]
        let nonce = words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) } }
        return BearerToken.make(keyID: keyID, key: key, nonce: nonce, seconds: (time + skew).seconds)
    }
}
