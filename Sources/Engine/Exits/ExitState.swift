public import MarketModel

/// How far a market's exit has come; a state machine without a way back but to begin anew.
///
///     passive ──time──> crossing ──attempts──> held
///        └──below the taker minimum──> dust <──┘
///
/// An exit is over when its cause is, or when nothing is left to sell.
public struct ExitState: Hashable, Sendable {
    /// Where it stands.
    public enum Stage: Hashable, Sendable {
        /// One order rests at the touch, until that time.
        case passive(until: Timestamp)
        /// Others' orders are taken: so many attempts were made, and the next is not before that time.
        case crossing(attempts: Int, next: Timestamp)
        /// What is left is too little to take with: one order rests at the touch for as long as the market lasts.
        case dust
        /// Every attempt was made: what is left is held to the market's end.
        case held
    }

    /// Why the position is brought down.
    public let cause: Reason
    /// When that began.
    public let since: Timestamp
    /// Where it stands.
    public private(set) var stage: Stage

    /// Begins an exit.
    init(because cause: Reason, _ rules: ExitRules, at now: Timestamp) {
        self.cause = cause
        since = now
        stage = .passive(until: now + rules.passive)
    }

    /// When its answer changes by the clock alone.
    var changesAt: Timestamp {
        switch stage {
        case .passive(let until): until
        case .crossing(_, let next): next
        case .dust, .held: .distantFuture
        }
    }

    /// Goes on to the stage that the clock asks for.
    mutating func advance(_ rules: ExitRules, at now: Timestamp) {
        if case .passive(let until) = stage, now >= until { stage = .crossing(attempts: 0, next: now) }
        if case .crossing(let attempts, let next) = stage, attempts >= rules.attempts, now >= next { stage = .held }
    }

    /// Counts an attempt; the next waits for the pace.
    mutating func noteAttempt(_ rules: ExitRules, at now: Timestamp) {
        guard case .crossing(let attempts, _) = stage else { return }
        stage = .crossing(attempts: attempts + 1, next: now + rules.pace)
    }

    /// Waits for the pace without an attempt, because nothing could be tried.
    mutating func wait(_ rules: ExitRules, at now: Timestamp) {
        guard case .crossing(let attempts, _) = stage else { return }
        stage = .crossing(attempts: attempts, next: now + rules.pace)
    }

    /// Gives up taking: what is left is below what a taker must trade.
    mutating func noteDust() { stage = .dust }
}

extension ExitState {
    /// For a person: `exit (positions are being brought down): resting at the touch`.
    public var words: String { "exit (\(cause.words)): \(stageWords)" }

    private var stageWords: String {
        switch stage {
        case .passive: "resting at the touch"
        case .crossing(let attempts, _): "taking what others offer, \(attempts) attempts made"
        case .dust: "what is left is too little to take with and rests at the touch"
        case .held: "every attempt was made, what is left is held to the end"
        }
    }
}
