/// What can go wrong between the host and the venue; how often it does is a rate for each message it can strike.
package enum NetworkFault: String, Hashable, Sendable, CaseIterable {
    /// A request never arrives, and nobody says so.
    case lostRequest = "lost-request"
    /// A request is carried out, and its answer never arrives.
    case lostAnswer = "lost-answer"
    /// A request arrives up to two seconds late, so that others overtake it.
    case lateRequest = "late-request"
    /// An answer arrives up to twelve seconds late, or after its deadline, which is never.
    case lateAnswer = "late-answer"
    /// An answer arrives twice.
    case repeatedAnswer = "repeated-answer"
    /// A request cannot be sent, and the host is told.
    case refusedConnection = "refused-connection"
    /// A frame of the stream is lost.
    case lostFrame = "lost-frame"
    /// A frame of the stream is late by up to three seconds, and holds up those behind it.
    case lateFrame = "late-frame"
    /// A frame of the stream arrives twice.
    case repeatedFrame = "repeated-frame"
    /// A frame closes its stream instead of arriving.
    case cutStream = "cut-stream"
}
