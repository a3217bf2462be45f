import MarketModel
import TurbineAdapter

/// Counts like a bucket of tokens, by arithmetic of its own, to see whether somebody keeps to a rate.
struct RateShadow {
    private var budget: RequestBudget
    /// Tokens, in parts of which ``RequestBudget/per`` has one a nanosecond.
    private var parts: Int
    private var updated: Timestamp?
    private var floor: Int

    /// Creates a full bucket; it is never less full than `floor` tokens.
    init(_ budget: RequestBudget, floor: Int) {
        self.budget = budget
        self.floor = floor
        parts = budget.burst * budget.per.nanoseconds
    }

    /// Takes over another rate; `refills` when the bucket is full after it.
    mutating func change(to next: RequestBudget, refills: Bool) {
        guard next != budget else { return }
        // Counted in whole tokens, since the parts are others now.
        let tokens = parts / budget.per.nanoseconds + max(budget.count, next.count)
        // How deep a debt goes is the burst in force.
        if floor < 0 { floor = -next.burst }
        budget = next
        parts = (refills ? next.burst : min(tokens, next.burst)) * next.per.nanoseconds
    }

    /// Takes a token at `time`; returns how many whole ones there were beyond `reserve`, one more at most for rounding.
    mutating func take(at time: Timestamp, leaving reserve: Int) -> Int {
        let elapsed = updated.map { max(0, time.nanoseconds(since: $0)) } ?? 0
        updated = max(updated ?? time, time)
        let per = budget.per.nanoseconds
        parts = min(budget.burst * per, parts + min(elapsed, per * (2 * budget.burst + 1)) * budget.count)
        let had = (parts + per - 1) / per - reserve
        parts = max(parts - per, floor * per)
        return had
    }
}
