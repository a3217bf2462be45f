package import MarketModel

/// The middle of each market's book at moments that never go back.
package struct MidTape {
    private let events: RecordedEvents
    private var books: [ReplayBooks]
    private var cursor = 0

    /// Creates a tape at the beginning of a recording.
    package init(_ events: RecordedEvents) {
        self.events = events
        books = events.markets.map { _ in ReplayBooks() }
    }

    /// The middle of *up* after everything that was recorded up to `time`, rounded down, in micro-dollars.
    ///
    /// - Parameters:
    ///   - market: The market.
    ///   - time: The moment, not before that of an earlier call.
    /// - Returns: The middle, or `nil` where a side is empty or the book is crossed.
    package mutating func mid(of market: MarketHandle, at time: Timestamp) -> Int? {
        while cursor < events.packed.count, events.packed[cursor].time <= time {
            let event = events.packed[cursor]
            if event.tag == .book { books[Int(event.market.rawValue)].apply(event.change) }
            cursor += 1
        }
        let book = books[Int(market.rawValue)]
        guard let view = book.view(of: .up), book.count(.buy, view: view) > 0, book.count(.sell, view: view) > 0 else {
            return nil
        }
        let bid = book.level(.buy, rank: 0, view: view).price.rawValue
        let ask = book.level(.sell, rank: 0, view: view).price.rawValue
        return bid < ask ? (bid + ask) / 2 : nil
    }
}
