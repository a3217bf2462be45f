extension WireResponse {
    /// The body as JSON; an empty one (204) is `null`.
    package func json() throws(WireError) -> JSONValue {
        guard !body.isEmpty else { return .null }
        return try JSONValue(parsing: body)
    }

    /// What the venue says is wrong: its `error`, else its `message`, else the start of the body, else the status.
    package var problem: String {
        let value = (try? json()) ?? .null
        if let text = value["error"]?.text ?? value["message"]?.text { return text }
        guard !body.isEmpty else { return "HTTP \(status)" }
        return String(decoding: body.prefix(200), as: UTF8.self)
    }

    /// An answer with a JSON body.
    package static func json(_ value: JSONValue, status: Int = 200) -> WireResponse {
        WireResponse(status: status, body: value.bytes)
    }

    /// An answer that something is wrong.
    package static func problem(_ text: String, status: Int) -> WireResponse {
        json(["error": .string(text)], status: status)
    }
}
