package import MarketModel

/// One market of the exchange: its facts, its two books, its result.
package struct ExchangeMarket: Sendable {
    /// The facts everybody sees.
    package let facts: QuickMarket
    /// The official outcome, once declared.
    package internal(set) var outcome: Outcome?
    /// Whether trading has stopped.
    package internal(set) var isClosed = false
    private var up = MatchingBook(.up)
    private var down = MatchingBook(.down)

    /// Creates a market with empty books.
    package init(_ facts: QuickMarket) { self.facts = facts }

    /// One outcome's book.
    package subscript(outcome: Outcome) -> MatchingBook {
        _read {
            if outcome == .up { yield up } else { yield down }
        }
        _modify {
            if outcome == .up { yield &up } else { yield &down }
        }
    }
}
