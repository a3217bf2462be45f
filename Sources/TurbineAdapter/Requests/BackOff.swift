import MarketModel

/// Growing pauses between attempts: 1 s, 2 s, 4 s … up to a limit, each lengthened by chance.
///
/// The chance keeps many clients that failed together from coming back together.
struct BackOff: Sendable {
    private let first: Int
    private let limit: Int
    private(set) var attempts = 0

    /// Creates pauses that begin with `first`, double, and stay at `limit`.
    init(first: Duration = .seconds(1), limit: Duration = .seconds(60)) {
        self.first = first.nanoseconds
        self.limit = limit.nanoseconds
    }

    /// The next pause: the present step, and up to a quarter more.
    mutating func next(_ random: inout AdapterRandom) -> Duration {
        let doubled = first << min(attempts, 20)
        let step = min(doubled, limit)
        attempts += 1
        return .nanoseconds(step + Int(random.next() % UInt64(max(1, step / 4))))
    }

    /// Begins again at the first step.
    mutating func reset() { attempts = 0 }
}
