import Foundation
import HTTPTypes
import HummingbirdCore
import NIOCore

/// A whole response.
struct Answer: Sendable {
    var status = HTTPResponse.Status.ok
    var closes = false
    /// What a browser is to ask the person for.
    var challenge: String?
    private var type: String
    private var body: ByteBuffer

    init(_ bytes: [UInt8], type: String) {
        self.type = type
        body = ByteBuffer(bytes: bytes)
    }

    init(text: String, status: HTTPResponse.Status = .ok) {
        self.init(Array(text.utf8), type: "text/plain; charset=utf-8")
        self.status = status
    }

    /// Prometheus' text format.
    init(metrics: String) { self.init(Array(metrics.utf8), type: "text/plain; version=0.0.4; charset=utf-8") }

    init(json value: some Encodable) { self.init(Self.encoded(value), type: "application/json") }

    /// The same without its body, for `HEAD`.
    var withoutBody: Self {
        var copy = self
        copy.body = ByteBuffer()
        return copy
    }

    /// A value as JSON with its keys in order, on one line.
    static func encoded(_ value: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Our own messages hold numbers, texts and lists of them; nothing there can fail to encode.
        return (try? encoder.encode(value)).map { Array($0) } ?? Array("null".utf8)
    }

    /// No page of ours is kept, framed, or allowed to load anything from elsewhere.
    static var commonFields: HTTPFields {
        var fields = HTTPFields()
        fields[.cacheControl] = "no-store"
        fields[.contentSecurityPolicy] =
            "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
        fields[.xContentTypeOptions] = "nosniff"
        return fields
    }

    @concurrent
    func write(to writer: consuming ResponseWriter) async throws {
        var fields = Self.commonFields
        fields[.contentType] = type
        fields[.contentLength] = "\(body.readableBytes)"
        if let challenge { fields[.wwwAuthenticate] = challenge }
        if closes { fields[.connection] = "close" }
        try await writer.write(
            response: HTTPResponse(status: status, headerFields: fields),
            body: .init(byteBuffer: body)
        )
    }
}
