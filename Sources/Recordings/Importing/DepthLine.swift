import MarketModel

/// One line of a full-depth recording: a whole book, or its changed levels.
struct DepthLine: Sendable {
    private(set) var time = Timestamp(nanoseconds: 0)
    /// Where the market's name stands in the line.
    private(set) var slug = 0..<0
    private(set) var outcome = Outcome.down
    private(set) var isSnapshot = false
    private(set) var bids: [BookLevel] = []
    private(set) var asks: [BookLevel] = []
    /// How many sizes were above a million shares.
    private(set) var clamped = 0

    /// Reads a line, reusing the storage; unknown members are skipped.
    mutating func parse(_ line: [UInt8]) throws(MalformedText) {
        var scanner = ByteScanner(line)
        var seen = 0
        clamped = 0
        bids.removeAll(keepingCapacity: true)
        asks.removeAll(keepingCapacity: true)
        scanner.skipSpaces()
        try scanner.require(UInt8(ascii: "{"))
        repeat {
            let name = try scanner.name()
            if scanner.matches(name, "t") {
                time = try scanner.secondsSince1970()
                seen |= 1
            } else if scanner.matches(name, "slug") {
                slug = try scanner.string()
                seen |= 2
            } else if scanner.matches(name, "tok") {
                outcome = try Self.outcome(&scanner)
                seen |= 4
            } else if scanner.matches(name, "k") {
                isSnapshot = try Self.isSnapshot(&scanner)
                seen |= 8
            } else if scanner.matches(name, "b") {
                try parseLevels(&scanner, .buy)
                seen |= 16
            } else if scanner.matches(name, "a") {
                try parseLevels(&scanner, .sell)
                seen |= 32
            } else {
                try scanner.skipValue()
            }
        } while try scanner.another(before: UInt8(ascii: "}"))
        scanner.skipSpaces()
        guard scanner.isAtEnd else { throw scanner.malformed("the end of the line") }
        guard seen == 63 else { throw scanner.malformed("the members t, slug, tok, k, b and a") }
    }

    private static func outcome(_ scanner: inout ByteScanner) throws(MalformedText) -> Outcome {
        let text = try scanner.string()
        if scanner.matches(text, "down") { return .down }
        if scanner.matches(text, "up") { return .up }
        throw scanner.malformed("up or down")
    }

    private static func isSnapshot(_ scanner: inout ByteScanner) throws(MalformedText) -> Bool {
        let text = try scanner.string()
        if scanner.matches(text, "d") { return false }
        if scanner.matches(text, "snap") { return true }
        throw scanner.malformed("snap or d")
    }

    private mutating func parseLevels(_ scanner: inout ByteScanner, _ side: Side) throws(MalformedText) {
        try scanner.require(UInt8(ascii: "["))
        scanner.skipSpaces()
        if scanner.skip(UInt8(ascii: "]")) { return }
        repeat {
            try scanner.require(UInt8(ascii: "["))
            let price = try quoted(&scanner)
            guard let price = PriceMicros(rawValue: price) else { throw scanner.malformed("a price between 0 and 1") }
            guard try scanner.another(before: UInt8(ascii: "]")) else { throw scanner.malformed("a size") }
            let size = try quoted(&scanner)
            if size > SizeMicros.max.rawValue { clamped += 1 }
            try scanner.require(UInt8(ascii: "]"))
            let level = BookLevel(price: price, size: SizeMicros(clamping: size))
            if side == .buy { bids.append(level) } else { asks.append(level) }
        } while try scanner.another(before: UInt8(ascii: "]"))
    }

    private func quoted(_ scanner: inout ByteScanner) throws(MalformedText) -> Int {
        try scanner.require(UInt8(ascii: "\""))
        let value = try scanner.decimal(places: 6)
        try scanner.require(UInt8(ascii: "\""))
        return value
    }
}
