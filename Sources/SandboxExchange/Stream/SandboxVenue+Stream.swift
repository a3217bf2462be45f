package import MarketModel
import TurbineWire

/// The stream's connections.
extension SandboxVenue {
    /// Opens a connection.
    package mutating func connect(at time: Timestamp) -> SandboxStream {
        advance(to: time)
        return hub.connect(isHalfOpen: faults.strikes(.halfOpen))
    }

    /// Takes a text frame of a client.
    package mutating func receive(_ bytes: [UInt8], from stream: SandboxStream, at time: Timestamp) {
        advance(to: time)
        guard hub.hears(stream) else { return }
        if let channel = ChannelRequest(bytes) {
            hub.separateLines(for: stream)
            guard channel.isAboutMarket else { return hub.send(channel.answer, to: stream) }
        }
        let request: StreamRequest
        do {
            request = try StreamRequest(parsing: bytes)
        } catch {
            let complaint: JSONValue = ["type": "error", "data": ["error": .string(error.problem)]]
            hub.send(complaint.bytes, to: stream)
            return
        }
        switch request {
        case .subscribe(let id, let outcome):
            hub.send(StreamWriter.subscribed(id), to: stream)
            guard let market = byID[id] else {
                hub.send(StreamWriter.book(id, unknownBook(id)), to: stream)
                return
            }
            hub.subscribe(stream, to: market, outcome)
            hub.send(bookMessage(market, outcome), to: stream)
        case .unsubscribe(let id):
            if let market = byID[id] { hub.unsubscribe(stream, from: market) }
            hub.send(StreamWriter.unsubscribed(id), to: stream)
        }
    }

    /// Forgets a connection that is gone.
    package mutating func disconnect(_ stream: SandboxStream) { hub.disconnect(stream) }
}
