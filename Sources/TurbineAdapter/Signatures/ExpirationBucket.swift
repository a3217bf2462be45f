import MarketModel

/// Rounds expirations down to shared instants, so that a signature made ahead fits a later wish.
///
/// What the desk asks for is an upper bound: an order never lives longer than asked, and at least as long as the venue
/// demands.
enum ExpirationBucket {
    /// The distance of two instants, in seconds.
    static let seconds = 30
    /// How much longer than the venue's minimum a signed order must live when it leaves, for the way and both clocks.
    static let margin = Duration.seconds(5)

    /// The expiration to sign for a wish at `now`: rounded down if the venue's minimum allows, else as asked.
    static func expiration(asked: Timestamp, at now: Timestamp, minimum: Duration) -> Timestamp {
        let rounded = Timestamp(seconds: asked.seconds / seconds * seconds)
        return rounded >= now + minimum + margin ? rounded : Timestamp(seconds: asked.seconds)
    }

    /// Whether an order signed with `expiration` may serve a wish for `asked` at `now`.
    static func serves(_ expiration: Timestamp, asked: Timestamp, at now: Timestamp, minimum: Duration) -> Bool {
        expiration <= asked && expiration >= now + minimum + margin && asked - expiration < .seconds(2 * seconds)
    }
}
