/// A pattern for names of markets, such as `ETH-*` or `*-15m ??:00`; letter case does not count.
///
/// `*` stands for any characters, also none, and `?` for exactly one; everything else stands for itself.
public struct NamePattern: Hashable, Sendable {
    /// The pattern as it was written.
    public let text: String
    private let bytes: [UInt8]

    /// Creates a pattern, or `nil` for an empty one, one above 64 bytes, and one with anything but printable ASCII.
    public init?(_ text: String) {
        guard (1...64).contains(text.utf8.count), text.utf8.allSatisfy({ (0x20...0x7e).contains($0) }) else {
            return nil
        }
        self.text = text
        bytes = text.utf8.map(Self.folded)
    }

    /// Whether the whole of a name fits.
    public func matches(_ name: String) -> Bool {
        let name = name.utf8.map(Self.folded)
        var place = 0
        var position = 0
        // Where to go back to: the latest star, and the first character that it has not taken yet.
        var star: (place: Int, position: Int)?
        while position < name.count {
            if place < bytes.count, bytes[place] == UInt8(ascii: "*") {
                star = (place, position)
                place += 1
            } else if place < bytes.count, bytes[place] == UInt8(ascii: "?") || bytes[place] == name[position] {
                place += 1
                position += 1
            } else if let latest = star {
                star = (latest.place, latest.position + 1)
                place = latest.place + 1
                position = latest.position + 1
            } else {
                return false
            }
        }
        return bytes[place...].allSatisfy { $0 == UInt8(ascii: "*") }
    }

    private static func folded(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
    }
}
