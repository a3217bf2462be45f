/// How the portfolio's budget is shared out among plans.
public enum Allocation: Hashable, Sendable {
    /// By the weights of their files alone.
    case byWeight
    /// By weight times score: what a plan's markets have traded lately, so that money goes where the flow is.
    case byScore
}
