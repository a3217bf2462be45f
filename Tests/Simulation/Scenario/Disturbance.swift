package import MarketModel
package import SandboxExchange

/// Something that goes wrong, or that a person does, at a time of a run.
package struct Disturbance: Hashable, Sendable {
    /// When it begins, from the start of the run.
    package var at: Duration
    /// How long it lasts; zero for what happens at once.
    package var lasts: Duration
    /// What it is.
    package var kind: Kind

    /// What it can be.
    package enum Kind: Hashable, Sendable {
        /// A fault of the sandbox, for a while.
        case venue(FaultSetting)
        /// A fault of the network, for a while.
        case network(NetworkFault, RatioMicros)
        /// A part of the venue that answers nothing but 503, for a while.
        case outage(VenueEndpoint)
        /// One outcome's stream of which nothing arrives, for a while.
        case silence(Outcome)
        /// Both streams are cut at once.
        case disconnect
        /// The host's clock is put forward, or back where negative, until the end of the disturbances.
        case hostClock(Duration)
        /// The price of an asset jumps.
        case priceJump(Asset, RatioMicros)
        /// The simulated makers' orders vanish from all books.
        case emptyBooks
        /// The venue ends a running market early and opens the next.
        case rollOver(Series)
        /// A person gives an order.
        case operate(OperatorAction)
        /// The host's process dies, and another is started after a while.
        case kill(pause: Duration)
        /// The machine loses its power: what was not on the disk is gone.
        case powerCut(pause: Duration)
        /// The settings are saved anew.
        case reload(DeskText)
    }
}

extension Disturbance: CustomStringConvertible {
    /// `at  73 s for 20 s: venue drop=0.100000`.
    package var description: String {
        let span = lasts > .zero ? " for \(lasts.nanoseconds / 1_000_000_000) s" : ""
        return "at \(at.nanoseconds / 1_000_000_000) s\(span): \(kind)"
    }
}

extension Disturbance.Kind: CustomStringConvertible {
    /// What it is, in a line; new settings are told by their names only.
    package var description: String {
        switch self {
        case .venue(let setting): "venue \(setting)"
        case .network(let fault, let rate): "network \(fault.rawValue) \(rate)"
        case .outage(let endpoint): "503 from \(endpoint.rawValue)"
        case .silence(let outcome): "nothing from the stream of \(outcome)"
        case .disconnect: "both streams are cut"
        case .hostClock(let jump): "our clock jumps by \(jump.nanoseconds / 1_000_000) ms"
        case .priceJump(let asset, let factor): "price of \(asset) \(factor)"
        case .emptyBooks: "books are emptied"
        case .rollOver(let series): "venue rolls \(series) over"
        case .operate(let action): "operator: \(action)"
        case .kill(let pause): "host killed, started again after \(pause.nanoseconds / 1_000_000) ms"
        case .powerCut(let pause): "power cut, host started again after \(pause.nanoseconds / 1_000_000) ms"
        case .reload(let text): "reload of \(text.markets.map(\.name).joined(separator: ", "))"
        }
    }
}
