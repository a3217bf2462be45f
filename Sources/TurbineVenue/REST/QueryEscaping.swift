package import TurbineWire

/// Writes paths and queries as the official client does: everything but letters, digits and `-._~` is escaped.
package enum QueryEscaping {
    /// Path and query of a request as they stand in the request line: `/api/v1/orders?marketId=0x…&side=buy`.
    package static func target(of request: WireRequest) -> String {
        var target = escaped(request.path, keeping: Self.pathBytes)
        var separator = "?"
        for item in request.query {
            target += separator
            target += escaped(item.name)
            target += "="
            target += escaped(item.value)
            separator = "&"
        }
        return target
    }

    /// One name or value of a query; a comma becomes `%2C`, a space `+`.
    package static func escaped(_ text: String) -> String {
        escaped(text, keeping: Self.spaceBytes).replacing(" ", with: "+")
    }

    private static let pathBytes = Array("/:@!$&'()*+,;=".utf8)
    private static let spaceBytes = Array(" ".utf8)
    private static let digits = Array("0123456789ABCDEF".utf8)

    private static func escaped(_ text: String, keeping kept: [UInt8]) -> String {
        if text.utf8.allSatisfy({ isUnreserved($0) || kept.contains($0) }) { return text }
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if isUnreserved(byte) || kept.contains(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"): true
        case UInt8(ascii: "~"): true
        default: false
        }
    }
}
