/// What became of a request.
package enum WireOutcome: Hashable, Sendable {
    /// The venue answered.
    case answered(WireResponse)
    /// It never left: no connection could be made. Nothing happened at the venue.
    case notSent
    /// It left and no answer came in time: it may or may not have happened.
    case noAnswer
}
