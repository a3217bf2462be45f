/// Notices that we are no maker: more than half of the latest placements matched at once.
struct MakerCheck: Sendable {
    private static let window = 20
    private static let enough = 8

    private var bits: UInt32 = 0
    private var count = 0

    mutating func add(matchedAtOnce: Bool) {
        bits = (bits << 1 | (matchedAtOnce ? 1 : 0)) & (1 << UInt32(Self.window) - 1)
        count = min(count + 1, Self.window)
    }

    var isBroken: Bool { count >= Self.enough && bits.nonzeroBitCount * 2 > count }
}
