import MarketModel

/// One poll of a 15-minute market: best prices and five-level depth of both tokens, as written; zero is an empty side.
struct TouchRow: Sendable {
    /// A column that is read.
    enum Column: Int, CaseIterable {
        case upBid, upAsk, downBid, downAsk, upBidDepth, upAskDepth, downBidDepth, downAskDepth, time, start, end

        init?(_ name: String) {
            let names = [
                "UpBid", "UpAsk", "DownBid", "DownAsk", "UpBidLiquidity", "UpAskLiquidity", "DownBidLiquidity",
                "DownAskLiquidity", "Timestamp", "TargetTime", "Expiration",
            ]
            guard let index = names.firstIndex(of: name) else { return nil }
            self.init(rawValue: index)
        }
    }

    private(set) var time = Timestamp(nanoseconds: 0)
    private(set) var start = Timestamp(nanoseconds: 0)
    private(set) var end = Timestamp(nanoseconds: 0)
    /// Prices, then depths, in the order of ``Column``.
    private var figures: InlineArray<8, Int> = .init(repeating: 0)
    /// The line it stands on.
    let line: Int
    /// The file, as an index into the coverage's files.
    let file: Int

    /// Reads a line whose columns are `columns`, `nil` for those not needed.
    init(_ text: [UInt8], columns: [Column?], file: Int, line: Int) throws(MalformedText) {
        self.file = file
        self.line = line
        var scanner = ByteScanner(text)
        var count = 0
        for (position, column) in columns.enumerated() {
            if position > 0 { try scanner.require(UInt8(ascii: ",")) }
            switch column {
            case .time: time = try scanner.calendarTime()
            case .start: start = try scanner.calendarTime()
            case .end: end = try scanner.calendarTime()
            case .upBid, .upAsk, .downBid, .downAsk:
                let price = try scanner.decimal(places: 6)
                guard price < PriceMicros.dollar else { throw scanner.malformed("a price below 1") }
                figures[column.figure] = price
            case .upBidDepth, .upAskDepth, .downBidDepth, .downAskDepth:
                figures[column.figure] = try scanner.decimal(places: 6, isExact: false)
            case nil: while !scanner.isAtEnd, scanner.peeked != UInt8(ascii: ",") { scanner.step() }
            }
            if column != nil { count += 1 }
        }
        guard scanner.isAtEnd, count == Column.allCases.count else { throw scanner.malformed("the end of the line") }
        guard end > start, (end - start).nanoseconds % 1_000_000_000 == 0 else {
            throw scanner.malformed("an expiration after the start")
        }
    }

    /// Whether one outcome's token has no price on either side.
    func isEmpty(_ outcome: Outcome) -> Bool {
        price(outcome, .buy) == nil && price(outcome, .sell) == nil
    }

    /// The best level of one side, or `nil` where it is empty.
    ///
    /// The size at best was not recorded, only the sum of the best five levels: a fifth of it is used, rounded down.
    func level(_ outcome: Outcome, _ side: Side) -> BookLevel? {
        let depth = figures[4 + Self.figure(outcome, side)] / 5
        guard let price = price(outcome, side), depth > 0 else { return nil }
        return BookLevel(price: price, size: SizeMicros(clamping: depth))
    }

    private func price(_ outcome: Outcome, _ side: Side) -> PriceMicros? {
        PriceMicros(rawValue: figures[Self.figure(outcome, side)])
    }

    private static func figure(_ outcome: Outcome, _ side: Side) -> Int {
        (outcome == .up ? 0 : 2) + (side == .buy ? 0 : 1)
    }
}

extension Optional where Wrapped == TouchRow.Column {
    fileprivate var figure: Int { self.map { $0.rawValue } ?? 0 }
}
