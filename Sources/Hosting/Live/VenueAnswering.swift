package import TurbineWire

/// Something that can be asked one thing after another: a connection to a venue, or a venue in the same process.
package protocol VenueAnswering {
    /// Sends a request and waits for what becomes of it, for `deadline` in real time at most.
    func ask(_ request: WireRequest, deadline: Duration) -> WireOutcome
}

extension VenueAnswering {
    /// Sends a request and waits ten seconds at most for what becomes of it.
    package func ask(_ request: WireRequest) -> WireOutcome { ask(request, deadline: .seconds(10)) }
}
