import MarketModel
package import Sessions

/// What a host measures of itself, in real time; nothing of it is known to the desk.
package struct HostFigures: Sendable {
    /// From taking up what arrived to the end of all that follows from it.
    package private(set) var decisions = LatencyHistogram()
    /// The same where requests followed, up to their handing over: to the socket, or on paper to the exchange.
    package private(set) var tickToWire = LatencyHistogram()
    /// For how long what is in the journal has waited for the disk at most, or on paper for the system.
    package var journalLag = Duration.zero
    /// Streams that were opened again after they were lost.
    package var reconnects = 0
    /// How often the venue's adapter dealt with something unusual, by its name for it.
    package var reactions: [String: Int] = [:]

    /// Creates figures of a host that has done nothing.
    package init() {}

    /// Notes a decision that took from `began` until now.
    package mutating func noteDecision(since began: ContinuousClock.Instant, hasSent: Bool) {
        let span = (ContinuousClock.now - began).nanoseconds
        decisions.add(nanoseconds: span)
        if hasSent { tickToWire.add(nanoseconds: span) }
    }
}
