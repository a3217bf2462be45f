import Engine
import MarketModel

extension SessionMemory {
    func encode(into writer: inout ByteWriter) {
        desk.encode(into: &writer)
        writer.put(bookedCash) { $0.put($1.rawValue) }
        writer.put(notes) {
            $0.put($1.bytes.count); $0.put($1.bytes)
        }
    }

    init(from reader: inout ByteReader) throws(JournalFault) {
        self.init()
        desk = try DeskMemory(from: &reader)
        bookedCash = try reader.takeOptional { reader throws(JournalFault) in try reader.takeUSD()
        }
        notes = try reader.takeList { reader throws(JournalFault) in
            let count = try reader.takeInt()
            return VenueNote(bytes: try reader.takeBytes(count))
        }
    }
}

extension DeskMemory {
    func encode(into writer: inout ByteWriter) {
        writer.put(time.nanoseconds)
        writer.put(dayStart.nanoseconds)
        writer.put(dayEnd.nanoseconds)
        writer.put(equityPeak.rawValue)
        writer.put(drawdown.rawValue)
        writer.put(stoppedWithRoom) { $0.put($1.rawValue) }
        writer.put(alerts) { writer, alert in
            writer.put(alert.cause)
            writer.put(alert.since.nanoseconds)
            writer.put(alert.reason) { $0.put($1.rawValue) }
        }
        writer.put(realisedToday.rawValue)
        writer.put(cashMoved.rawValue)
        writer.put(halt) { $0.put($1.rawValue) }
        writer.put(nextOrder)
        writer.put(latestTrade)
        writer.put(nextMarket)
        writer.put(nextClaim.nanoseconds)
        writer.put(known) { $1.encode(into: &$0) }
        writer.put(markets) { $1.encode(into: &$0) }
    }

    init(from reader: inout ByteReader) throws(JournalFault) {
        self.init()
        time = Timestamp(nanoseconds: try reader.takeInt())
        dayStart = Timestamp(nanoseconds: try reader.takeInt())
        dayEnd = Timestamp(nanoseconds: try reader.takeInt())
        equityPeak = try reader.takeUSD()
        drawdown = try reader.takeCase("a drawdown")
        stoppedWithRoom = try reader.takeOptional { reader throws(JournalFault) in
            try reader.takeUSD()
        }
        alerts = try reader.takeList { reader throws(JournalFault) in
            AlertMemory(
                cause: try reader.take(UInt8.self),
                since: Timestamp(nanoseconds: try reader.takeInt()),
                reason: try reader.takeOptional { reader throws(JournalFault) in try reader.takeCase("a reason") }
            )
        }
        realisedToday = try reader.takeUSD()
        cashMoved = try reader.takeUSD()
        halt = try reader.takeOptional { reader throws(JournalFault) in try reader.takeCase("a reason") }
        nextOrder = try reader.take(UInt64.self)
        latestTrade = try reader.take(UInt64.self)
        nextMarket = try reader.take(UInt32.self)
        guard nextMarket <= MarketHandle.limit else { throw .malformed("a market of the number \(nextMarket)") }
        nextClaim = Timestamp(nanoseconds: try reader.takeInt())
        known = try reader.takeList { reader throws(JournalFault) in try QuickMarket(from: &reader) }
        markets = try reader.takeList { reader throws(JournalFault) in try MarketMemory(from: &reader) }
        for handle in known.map(\.handle) + markets.map(\.market.handle) where handle.rawValue >= nextMarket {
            throw .malformed("a market of the number \(handle.rawValue), and the next one is \(nextMarket)")
        }
    }
}

extension MarketMemory {
    func encode(into writer: inout ByteWriter) {
        market.encode(into: &writer)
        writer.put(outcome) { $0.put($1.rawValue) }
        writer.put(result) { $0.put($1.rawValue) }
        writer.put(resultBefore.rawValue)
        for holdings in [holdings, settled, atRisk] { holdings.encode(into: &writer) }
        writer.put(fills) { writer, entry in
            entry.fill.encode(into: &writer)
            entry.order.encode(into: &writer)
            writer.put(entry.state.rawValue)
            writer.put(entry.fair) { $0.put(UInt32($1.rawValue)) }
        }
        writer.put(orders) { $1.encode(into: &$0) }
        writer.put(ended) { $1.encode(into: &$0) }
        writer.put(claimAt) { $0.put($1.nanoseconds) }
        writer.put(wasEntered)
        writer.put(fair) { $0.put($1.rawValue) }
    }

    init(from reader: inout ByteReader) throws(JournalFault) {
        self.init(try QuickMarket(from: &reader))
        outcome = try reader.takeOptional { reader throws(JournalFault) in try reader.takeCase("an outcome") }
        result = try reader.takeOptional { reader throws(JournalFault) in try reader.takeUSD() }
        resultBefore = try reader.takeUSD()
        holdings = try Holdings(from: &reader)
        settled = try Holdings(from: &reader)
        atRisk = try Holdings(from: &reader)
        fills = try reader.takeList { reader throws(JournalFault) in
            FillMemory(
                fill: try Fill(from: &reader),
                order: try Order(from: &reader),
                state: try reader.takeCase("a fill's state"),
                fair: try reader.takeOptional { reader throws(JournalFault) in try reader.takePrice() }
            )
        }
        orders = try reader.takeList { reader throws(JournalFault) in try OrderMemory(from: &reader) }
        ended = try reader.takeList { reader throws(JournalFault) in try OrderMemory(from: &reader) }
        claimAt = try reader.takeOptional { reader throws(JournalFault) in
            Timestamp(nanoseconds: try reader.takeInt())
        }
        wasEntered = try reader.takeBool()
        fair = try reader.takeOptional { reader throws(JournalFault) in
            try known(PriceMicros(rawValue: try reader.takeInt()), "a price")
        }
    }
}

extension OrderMemory {
    func encode(into writer: inout ByteWriter) {
        order.encode(into: &writer)
        writer.put(state.rawValue)
        writer.put(sentAt.nanoseconds)
        writer.put(remaining.rawValue)
        writer.put(fills)
        writer.put(isAcknowledged)
    }

    init(from reader: inout ByteReader) throws(JournalFault) {
        self.init(
            order: try Order(from: &reader),
            state: try reader.takeCase("an order's state"),
            sentAt: Timestamp(nanoseconds: try reader.takeInt()),
            remaining: try reader.takeSize(),
            fills: try reader.takeInt(),
            isAcknowledged: try reader.takeBool()
        )
    }
}

extension Holdings {
    func encode(into writer: inout ByteWriter) {
        writer.put(up.rawValue)
        writer.put(down.rawValue)
        writer.put(cash.rawValue)
    }

    init(from reader: inout ByteReader) throws(JournalFault) {
        self.init(
            up: try reader.takeSize(),
            down: try reader.takeSize(),
            cash: try reader.takeUSD()
        )
    }
}
