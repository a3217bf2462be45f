/// What is due in a simulated world by its schedule.
enum WorldHappening: Sendable {
    /// A disturbance begins.
    case begin(Int)
    /// A disturbance ends.
    case end(Int)
    /// A host is started where there is none.
    case start
    /// Everything is put right.
    case calm
    /// The host is watched for whether it quotes again.
    case watch
    /// The host is shut down.
    case shutDown
    /// All that was on its way has arrived.
    case compare
}
