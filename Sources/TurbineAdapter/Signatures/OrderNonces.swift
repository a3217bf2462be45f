import MarketModel

/// Order nonces in the official client's form: seconds in the upper half, chance in the lower; never one twice.
struct OrderNonces: Sendable {
    private var last: UInt64 = 0

    init() {}

    /// The next nonce, above every earlier one.
    mutating func next(at time: Timestamp, _ random: inout AdapterRandom) -> UInt64 {
        let seconds = UInt64(clamping: time.seconds) << 32
        last = max(last + 1, seconds | (random.next() >> 33))
        return last
    }
}
