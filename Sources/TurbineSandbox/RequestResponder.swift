import HTTPTypes
import HummingbirdCore
import MarketModel
import NIOCore
import SandboxExchange
import TurbineWire

/// Answers HTTP requests with what the venue says to them.
struct RequestResponder: Sendable {
    let keeper: VenueKeeper
    let limits: SandboxLimits

    /// Reads a request whole, lets the venue handle it, and writes its answer, late or never if the venue says so.
    @concurrent
    func respond(to request: Request, _ writer: consuming ResponseWriter, on channel: any Channel) async throws {
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: limits.requestBytes)
        } catch is NIOTooManyBytesError {
            try await write(.problem("the request is too large", status: 413), writer, closes: true)
            // Whatever is left of the body is not worth reading.
            try await channel.close()
            return
        }
        guard let wireRequest = WireRequest(request.head, body: [UInt8](buffer: body)) else {
            return try await write(.problem("method not allowed", status: 405), writer)
        }
        let reply = await keeper.respond(to: wireRequest)
        if reply.delay > .zero { try await wait(reply.delay, on: channel) }
        if let response = reply.response { return try await write(response, writer) }
        if reply.isCut { channel.close(promise: nil) }
        try await channel.closeFuture.get()
    }

    /// Waits for a time, or throws as soon as the connection is closed.
    private func wait(_ delay: Duration, on channel: any Channel) async throws {
        let due = channel.eventLoop.scheduleTask(in: TimeAmount(delay)) {}
        channel.closeFuture.whenComplete { _ in due.cancel() }
        try await due.futureResult.get()
    }

    @concurrent
    private func write(
        _ response: WireResponse,
        _ writer: consuming ResponseWriter,
        closes: Bool = false
    ) async throws {
        var fields = HTTPFields()
        if !response.body.isEmpty { fields[.contentType] = "application/json" }
        if response.status != 204 { fields[.contentLength] = "\(response.body.count)" }
        if let time = response.serverTime { fields[.date] = HTTPDate(time).description }
        if let wait = response.retryAfter {
            fields[.retryAfter] = "\(Int((Double(wait.nanoseconds) / 1e9).rounded(.up)))"
        }
        if closes { fields[.connection] = "close" }
        let head = HTTPResponse(status: .init(code: response.status), headerFields: fields)
        try await writer.write(response: head, body: .init(byteBuffer: ByteBuffer(bytes: response.body)))
    }
}

extension WireResponse {
    /// An error in the venue's form: `{"error":"…"}`.
    fileprivate static func problem(_ text: StaticString, status: Int) -> Self {
        Self(status: status, body: Array(#"{"error":"\#(text)"}"#.utf8))
    }
}
