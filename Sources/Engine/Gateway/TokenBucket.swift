import MarketModel

/// A rate limit: tokens drip in at a constant rate up to a capacity, and each use takes one.
struct TokenBucket: Sendable {
    /// Billionths of a token that drip in each nanosecond, as a fraction: `count` tokens every `per` nanoseconds.
    private let count: Int
    private let per: Int
    private let capacity: Int
    private var tokens: Int
    /// Nanoseconds already waited toward the next token, times `count`.
    private var credit = 0
    private var updated: Timestamp?

    init(count: Int, per: Duration, capacity: Int) {
        self.count = count
        self.per = max(1, per.nanoseconds)
        self.capacity = capacity
        tokens = capacity
    }

    /// Whether a use at `time` would leave at least `reserve` tokens.
    mutating func allows(at time: Timestamp, leaving reserve: Int) -> Bool {
        refill(at: time)
        return tokens > reserve
    }

    /// Takes a token, also when there is none: what must be done is done, and the rest waits longer.
    mutating func take(at time: Timestamp) {
        refill(at: time)
        tokens = max(tokens - 1, -capacity)
    }

    /// How many uses `time` would allow; below zero after more than there were tokens.
    func left(at time: Timestamp) -> Int {
        var copy = self
        copy.refill(at: time)
        return copy.tokens
    }

    private mutating func refill(at time: Timestamp) {
        guard let earlier = updated else {
            updated = time
            return
        }
        guard time > earlier else { return }
        updated = time
        let elapsed = min(time.nanoseconds(since: earlier), per * (2 * capacity + 1) / count + 1)
        let total = credit + elapsed * count
        tokens += total / per
        credit = total % per
        if tokens >= capacity {
            tokens = capacity
            credit = 0
        }
    }
}
