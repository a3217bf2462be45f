import Synchronization

/// What a person asks of a running host.
package enum OperatorRequest: String, Hashable, Sendable, CaseIterable {
    /// Nothing is built any more; what rests is cancelled.
    case halt
    /// Ends a halt, a hard drawdown's too.
    case resume
    /// Positions are brought down, and nothing is built.
    case flatten
    /// Reads the settings again.
    case reload
}

/// How a host took a request.
package enum OperatorAnswer: Hashable, Sendable {
    /// It did it; a sentence for the person who asked.
    case done(String)
    /// It did not, and why: what `check` says of the files, or that the host is on its way out.
    case refused([String])
    /// It did not take it in time, and will not.
    case silence
    /// It took it, but has not said in time what came of it.
    case taken
}
