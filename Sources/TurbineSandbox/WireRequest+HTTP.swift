import HTTPTypes
import TurbineWire

extension WireRequest {
    /// Reads an HTTP request's head, or returns `nil` for a method the protocol has no use for.
    ///
    /// Percent escapes are undone in the query only: ids and addresses in paths need none.
    init?(_ head: HTTPRequest, body: [UInt8]) {
        guard let method = Method(rawValue: head.method.rawValue) else { return nil }
        let target = head.path ?? "/"
        let cut = target.utf8.firstIndex(of: UInt8(ascii: "?")) ?? target.endIndex
        var query: [QueryItem] = []
        for item in target[cut...].dropFirst().split(separator: "&") {
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            query.append(QueryItem(Self.unescaped(parts[0]), parts.count > 1 ? Self.unescaped(parts[1]) : ""))
        }
        let authorization = head.headerFields[.authorization]?.split(separator: " ", maxSplits: 1) ?? []
        let isBearer = authorization.count == 2 && authorization[0].lowercased() == "bearer"
        self.init(
            method,
            String(target[..<cut]),
            query: query,
            bearer: isBearer ? String(authorization[1]) : nil,
            body: body
        )
    }

    /// Undoes `%41` and `+`; an escape that is none stays as it is.
    private static func unescaped(_ text: Substring) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) else {
            return String(text)
        }
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16),
                rest.count >= 2
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
