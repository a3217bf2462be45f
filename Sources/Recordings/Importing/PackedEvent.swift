import MarketModel

/// One recorded event in 24 bytes, less than a quarter of an ``Event``, so that days of recording fit into memory.
struct PackedEvent: Hashable, Sendable {
    /// What it is, in the lowest three bits of ``bits``.
    enum Tag: UInt32 {
        case listed = 0
        case book = 1
        case trade = 2
        case reference = 3
    }

    var time: Timestamp
    /// Micro-shares, or a reference price's micro-dollars; of a listing, 1 when the strike was not known yet.
    private let amount: Int
    var market: MarketHandle
    /// Tag in bits 0–2; outcome, side, resets, ends in bits 3–6; price from bit 8, zero for none.
    private let bits: UInt32

    init(time: Timestamp, listed market: MarketHandle, tellsStrike: Bool = true) {
        self.time = time
        self.market = market
        amount = tellsStrike ? 0 : 1
        bits = Tag.listed.rawValue
    }

    init(time: Timestamp, market: MarketHandle, _ change: BookChange) {
        self.time = time
        self.market = market
        amount = change.size.rawValue
        bits =
            Tag.book.rawValue | UInt32(change.outcome.rawValue) << 3 | UInt32(change.side.rawValue) << 4
            | (change.resets ? 1 << 5 : 0) | (change.ends ? 1 << 6 : 0) | UInt32(change.price?.rawValue ?? 0) << 8
    }

    init(time: Timestamp, market: MarketHandle, _ trade: PublicTrade) {
        self.time = time
        self.market = market
        amount = trade.size.rawValue
        bits =
            Tag.trade.rawValue | UInt32(trade.outcome.rawValue) << 3 | UInt32(trade.takerSide.rawValue) << 4
            | UInt32(trade.price.rawValue) << 8
    }

    init(time: Timestamp, reference: ReferencePrice) {
        self.time = time
        market = .none
        amount = reference.rawValue
        bits = Tag.reference.rawValue
    }

    var tag: Tag { Tag(rawValue: bits & 7) ?? .listed }
    private var outcome: Outcome { bits & 1 << 3 == 0 ? .up : .down }
    private var side: Side { bits & 1 << 4 == 0 ? .buy : .sell }

    var change: BookChange {
        BookChange(
            outcome: outcome,
            side: side,
            price: PriceMicros(rawValue: Int(bits >> 8)),
            size: SizeMicros(clamping: amount),
            resets: bits & 1 << 5 != 0,
            ends: bits & 1 << 6 != 0
        )
    }

    var trade: PublicTrade {
        PublicTrade(
            outcome: outcome,
            takerSide: side,
            price: PriceMicros(clamping: Int(bits >> 8)),
            size: SizeMicros(clamping: amount)
        )
    }

    /// Of a listing, whether the strike was known then, if it is known at all.
    var tellsStrike: Bool { amount == 0 }

    var reference: ReferencePrice? { ReferencePrice(rawValue: amount) }
}
