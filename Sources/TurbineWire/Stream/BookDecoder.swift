package import MarketModel

/// Reads books off the stream without allocating: its arrays are used again for each one.
///
/// Any order of members, spaces, unknown members, numbers in quotes and `null` lists are read. A message that breaks off, or
/// has an entry without price or size, is refused whole. Levels hold until the next call.
package struct BookDecoder: Sendable {
    /// The market of the last book; `nil` where the venue did not say.
    package private(set) var marketID: MarketID?
    /// Its bids, the highest first, equal prices summed.
    package private(set) var bids: [BookLevel] = []
    /// Its asks, the lowest first, equal prices summed.
    package private(set) var asks: [BookLevel] = []
    /// Its bids one by one as they were sent, if they are wanted.
    package private(set) var bidEntries: [BookEntry] = []
    /// Its asks one by one as they were sent, if they are wanted.
    package private(set) var askEntries: [BookEntry] = []
    /// The venue's time of it, in whole seconds since 1970; zero where it did not say.
    package private(set) var lastUpdate = 0
    /// Whether single orders are wanted too, in ``bidEntries`` and ``askEntries``.
    private let keepsEntries: Bool

    /// Creates a decoder; `keepsEntries` says whether single orders with their hashes are wanted too.
    package init(keepsEntries: Bool = false) {
        self.keepsEntries = keepsEntries
        bids.reserveCapacity(128)
        asks.reserveCapacity(128)
        guard keepsEntries else { return }
        bidEntries.reserveCapacity(128)
        askEntries.reserveCapacity(128)
    }

    /// Reads the line at `line` of `frame`.
    ///
    /// - Returns: Whether it is a book; nothing is kept of any other message, which ``StreamMessage`` reads.
    package mutating func decode(_ frame: [UInt8], in line: Range<Int>) throws(WireError) -> Bool {
        precondition(line.upperBound <= frame.count, "a line lies in its frame")
        clear()
        do {
            return try unsafe message(frame.span.bytes, line)
        } catch {
            clear()
            throw error
        }
    }

    /// Reads an answer to `GET /orderbook/{id}`.
    package mutating func decode(answer body: [UInt8]) throws(WireError) {
        clear()
        do {
            var scanner = BookScanner(body.indices)
            try unsafe book(body.span.bytes, &scanner)
            try unsafe scanner.finish(body.span.bytes)
        } catch {
            clear()
            throw error
        }
    }

    private mutating func clear() {
        marketID = nil
        lastUpdate = 0
        bids.removeAll(keepingCapacity: true)
        asks.removeAll(keepingCapacity: true)
        bidEntries.removeAll(keepingCapacity: true)
        askEntries.removeAll(keepingCapacity: true)
    }

    /// Reads the envelope: `{"type":…,"marketId":…,"data":…}` in any order.
    private mutating func message(_ text: RawSpan, _ line: Range<Int>) throws(WireError) -> Bool {
        var scanner = BookScanner(line)
        var isBook = false
        var isRead = false
        var data: Int?
        var market: MarketID?
        try scanner.expect("{", text)
        repeat {
            let name = try scanner.string(text)
            try scanner.expect(":", text)
            if scanner.holds(name, "type", text) {
                let type = try scanner.string(text)
                isBook = scanner.holds(type, "orderbook", text)
                guard isBook else { return false }
            } else if scanner.holds(name, "marketId", text) {
                if !scanner.skipNull(text) { market = try scanner.market(text) }
            } else if scanner.holds(name, "data", text) {
                data = scanner.offset
                isRead = isBook
                if isBook { try book(text, &scanner) } else { try scanner.skipValue(text) }
            } else {
                try scanner.skipValue(text)
            }
        } while scanner.skip(",", text)
        try scanner.expect("}", text)
        try scanner.finish(text)
        guard isBook else { return false }
        guard let data else { throw scanner.error("a book has no data") }
        if !isRead {
            scanner.move(to: data)
            try book(text, &scanner)
        }
        marketID = marketID ?? market
        return true
    }

    /// Reads the book itself: `{"marketId":…,"bids":[…],"asks":[…],"lastUpdate":…}` in any order.
    private mutating func book(_ text: RawSpan, _ scanner: inout BookScanner) throws(WireError) {
        try scanner.expect("{", text)
        if scanner.skip("}", text) { return }
        repeat {
            let name = try scanner.string(text)
            try scanner.expect(":", text)
            if scanner.holds(name, "bids", text) {
                try Self.side(.buy, text, &scanner, into: &bids, &bidEntries, keepsEntries)
            } else if scanner.holds(name, "asks", text) {
                try Self.side(.sell, text, &scanner, into: &asks, &askEntries, keepsEntries)
            } else if scanner.holds(name, "lastUpdate", text) {
                if !scanner.skipNull(text) { lastUpdate = Int(clamping: try scanner.number(text)) }
            } else if scanner.holds(name, "marketId", text) {
                if !scanner.skipNull(text) { marketID = try scanner.market(text) }
            } else {
                try scanner.skipValue(text)
            }
        } while scanner.skip(",", text)
        try scanner.expect("}", text)
    }

    /// Reads the entries of one side.
    private static func side(
        _ side: Side,
        _ text: RawSpan,
        _ scanner: inout BookScanner,
        into levels: inout [BookLevel],
        _ entries: inout [BookEntry],
        _ keepsEntries: Bool
    ) throws(WireError) {
        levels.removeAll(keepingCapacity: true)
        entries.removeAll(keepingCapacity: true)
        if scanner.skipNull(text) { return }
        try scanner.expect("[", text)
        if scanner.skip("]", text) { return }
        var isSorted = true
        var last = side == .buy ? Int.max : Int.min
        repeat {
            let entry = try scanner.entry(text, wantsHash: keepsEntries)
            guard let price = PriceMicros(rawValue: Int(clamping: entry.price)) else {
                throw scanner.error("a price is missing or out of range")
            }
            guard let size = entry.size else { throw scanner.error("a size is missing") }
            if keepsEntries { entries.append(BookEntry(price: price, size: size, orderHash: entry.hash)) }
            guard size > 0 else { continue }
            if price.rawValue == last {
                levels[levels.count - 1].size += SizeMicros(wire: size)
                continue
            }
            isSorted = isSorted && (side == .buy ? price.rawValue < last : price.rawValue > last)
            last = price.rawValue
            levels.append(BookLevel(price: price, size: SizeMicros(wire: size)))
        } while scanner.skip(",", text)
        try scanner.expect("]", text)
        if !isSorted { sort(&levels, side) }
    }

    /// Sorts levels, the best first, and sums equal prices; the venue sends them in order.
    private static func sort(_ levels: inout [BookLevel], _ side: Side) {
        levels.sort { side == .buy ? $0.price > $1.price : $0.price < $1.price }
        var kept = 0
        for index in levels.indices.dropFirst() {
            if levels[index].price == levels[kept].price {
                levels[kept].size += levels[index].size
            } else {
                kept += 1
                levels[kept] = levels[index]
            }
        }
        levels.removeLast(levels.count - kept - 1)
    }
}
