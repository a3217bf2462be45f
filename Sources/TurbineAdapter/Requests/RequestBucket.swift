import MarketModel

/// Tokens that drip in at a constant rate; a request takes one, and what is not a cancel leaves the reserve alone.
struct RequestBucket: Sendable {
    /// How long a cancel waits at most after the venue told us to wait, however long that was: a quote that cannot be
    /// withdrawn costs more than a refused request.
    static let longestCancelPause = Duration.seconds(5)

    private var budget: RequestBudget
    private var per: Int
    private var tokens: Int
    /// Nanoseconds waited toward the next token, times the count.
    private var credit = 0
    private var updated = Timestamp.distantPast
    /// Until when the venue told us to wait.
    private(set) var pausedUntil = Timestamp.distantPast
    /// When the latest pause began.
    private(set) var pausedFrom = Timestamp.distantPast
    /// Until when that holds for cancels too.
    private var cancelsPausedUntil = Timestamp.distantPast

    init(_ budget: RequestBudget) {
        self.budget = budget
        per = max(1, budget.per.nanoseconds)
        tokens = budget.burst
    }

    /// Takes a token if one may be used now.
    mutating func take(at time: Timestamp, isCancel: Bool) -> Bool {
        refill(at: time)
        guard time >= pauseEnd(isCancel), tokens > (isCancel ? 0 : budget.reserve) else { return false }
        tokens -= 1
        return true
    }

    /// When a token may next be used, if none is taken before.
    mutating func nextTime(after time: Timestamp, isCancel: Bool) -> Timestamp {
        refill(at: time)
        let missing = (isCancel ? 1 : budget.reserve + 1) - tokens
        guard missing > 0 else { return max(time, pauseEnd(isCancel)) }
        let wait = (missing * per - credit + budget.count - 1) / budget.count
        return max(time.advanced(byNanoseconds: max(1, wait)), pauseEnd(isCancel))
    }

    /// Lets nothing pass for a span that begins at `time`; cancels pass a little later than that, however long it is.
    mutating func pause(for span: Duration, at time: Timestamp) {
        pausedFrom = time
        pausedUntil = max(pausedUntil, time + span)
        cancelsPausedUntil = max(cancelsPausedUntil, time + min(span, Self.longestCancelPause))
    }

    /// Takes over another budget; what has dripped in stays, as far as it may.
    mutating func change(to budget: RequestBudget) {
        self.budget = budget
        per = max(1, budget.per.nanoseconds)
        tokens = min(tokens, budget.burst)
        credit = 0
    }

    private func pauseEnd(_ isCancel: Bool) -> Timestamp { isCancel ? cancelsPausedUntil : pausedUntil }

    private mutating func refill(at time: Timestamp) {
        guard time > updated else { return }
        let longest = per * (budget.burst + 1) / budget.count + 1
        let elapsed = min(time.nanoseconds(since: updated), longest)
        updated = time
        let total = credit + elapsed * budget.count
        tokens += total / per
        credit = total % per
        if tokens >= budget.burst {
            tokens = budget.burst
            credit = 0
        }
    }
}
