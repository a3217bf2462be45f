package import MarketModel
import Signing
import TurbineWire

/// Going on after a restart: markets, orders and rows of earlier sessions are taken over before anything is asked.
extension TurbineAdapter {
    /// How long before the journal's last record the venue's list of all orders is compared with it.
    private static let historySpan = Duration.seconds(60)
    /// Found orders have numbers of their own, which no desk gives out: this bit and their nonce.
    private static let foundBit: UInt64 = 1 << 63

    /// Everything that must be told again: of markets that are not over their contracts and counted rows, of orders that
    /// may still surprise us what they were signed with.
    package var keepsakes: [VenueNote] {
        var keepsakes: [VenueNote] = []
        for market in directory.all where !market.isRetired {
            keepsakes.append(market.note.note)
            keepsakes += market.rows.map(\.note)
        }
        for order in orders.all where !order.isGone || order.expiration > now - Self.historySpan {
            let terms = order.signed.terms
            let id = order.order.id
            keepsakes.append(AdapterNote.order(id, nonce: terms.nonce, expiration: terms.expiration).note)
            if let hash = order.serverHash, hash != order.signed.orderHash {
                keepsakes.append(AdapterNote.name(id, hash).note)
            }
        }
        return keepsakes
    }

    /// Takes over what earlier sessions left; to be called before anything else.
    package mutating func recall(_ memory: DeskMemory, _ notes: [VenueNote]) {
        let recalled = RecalledNotes(notes)
        lastTrade = memory.latestTrade
        start.lost = nil
        start.recalledUntil = memory.time
        var markets: [VenueMarket] = []
        for market in memory.markets {
            guard let note = recalled.markets[market.market.handle] else { continue }
            markets.append(VenueMarket(market, note, recalled.settled[market.market.handle] ?? [], at: now))
        }
        directory.restore(markets, next: MarketHandle(rawValue: memory.nextMarket))
        for market in memory.markets where directory[market.market.handle] != nil { restore(market, recalled) }
    }

    private mutating func restore(_ memory: MarketMemory, _ recalled: RecalledNotes) {
        let handle = memory.market.handle
        for order in memory.orders + memory.ended {
            guard let note = recalled.orders[order.order.id] else { continue }
            restore(order, nonce: note.nonce, expiration: note.expiration)
            if let hash = recalled.names[order.order.id] { learn(hash, of: order.order.id) }
        }
        for row in recalled.failed[handle] ?? [] { recall(row, of: memory) }
        if let settlement = directory[handle]?.settlement { approve(settlement) }
        tasks.set(.orders(handle), to: now)
        tasks.set(.settlement(handle), to: now)
        tasks.set(.failures, to: now)
        if memory.outcome != nil { tasks.set(.retire(handle), to: now + .seconds(600)) }
    }

    /// Takes over an order: signing the same terms gives the same bytes, and so the hash by which it is found.
    private mutating func restore(_ memory: OrderMemory, nonce: UInt64, expiration: Int) {
        guard let market = directory[memory.order.market] else { return }
        let order = memory.order
        let terms = OrderTerms(
            marketID: market.market.id,
            trader: keys.wallet.address,
            side: order.side,
            outcome: order.outcome,
            price: order.price,
            size: UInt64(order.size.rawValue),
            nonce: nonce,
            expiration: expiration,
            feeRecipient: .zero
        )
        let signed = sign(terms, market)
        var tracked = TrackedOrder(
            order,
            signed: signed,
            aliases: [signed.orderHash, signed.seal.structHash, signed.seal.digest]
        )
        tracked.sentAt = memory.sentAt
        tracked.booked = memory.filled
        tracked.acceptedAt = memory.isAcknowledged ? memory.sentAt : nil
        tracked.mayHaveTaken = !memory.isAcknowledged
        switch memory.state {
        case .sent, .open, .cancelPending, .unknown: tracked.stage = .unclear
        case .filled: tracked.stage = .gone(.filled)
        case .cancelled: tracked.stage = .gone(.cancelled)
        case .expired: tracked.stage = .gone(.expired)
        case .rejected: tracked.stage = .gone(.absent)
        }
        orders.add(tracked)
    }

    /// Counts a failed match again, and undoes its fill if the desk had not been told of it.
    private mutating func recall(_ row: MatchRowKey, of memory: MarketMemory) {
        let handle = memory.market.handle
        failures.add(row)
        directory[handle]?.rows.append(.failed(handle, row))
        let side: Side = row.buyer == keys.wallet.address ? .buy : .sell
        guard let price = PriceMicros(rawValue: row.price) else { return }
        let size = SizeMicros(clamping: row.size)
        let isTold = memory.fills.contains { entry in
            guard entry.state == .failed, entry.order.side == side, entry.fill.price == price, entry.fill.size >= size
            else { return false }
            // A fill that was replaced by what it really was did not fail.
            return !memory.fills.contains {
                $0.state == .settled && $0.order.id == entry.order.id
                    && $0.fill.size == entry.fill.size && $0.fill.trade.rawValue > entry.fill.trade.rawValue
            }
        }
        if !isTold { pass(directory[handle]?.settlements.fail(side, price, size) ?? [], in: handle) }
    }

    // MARK: - What the journal does not know

    /// Keeps the orders that the venue took after the journal's last record, or just before it.
    mutating func readHistory(_ answer: VenueAnswer) {
        guard let since = start.recalledUntil else { return }
        guard let value = json(answer), let rows = try? OrderRow.completeList(from: value) else {
            if start.lost == nil { tryAgain() }
            return
        }
        let isAgain = start.lost != nil
        start.lost = rows.filter { row in
            (row.trader ?? keys.wallet.address) == keys.wallet.address && !isKnown(row)
                && row.createdAt >= (since + skew - Self.historySpan).seconds && (row.filled > 0 || row.status == .open)
        }
        guard isAgain else { return startUp() }
        for market in directory.all where !market.isRecalled { adoptLost(in: market.handle) }
    }

    /// Whether the venue shows more tokens than the fills we know of explain, soon after a restart.
    ///
    /// An order whose record was lost with the last moments may have been on its way still when the list of all orders was
    /// read: the list is read again then.
    func hasSurprise(_ rows: [PositionRow]) -> Bool {
        guard start.recalledUntil != nil, start.lost != nil, now - start.begunAt < Self.lostPatience else {
            return false
        }
        return directory.all.contains { market in
            guard market.outcome == nil, market.wasFollowed,
                let row = rows.first(where: { $0.marketID == market.market.id })
            else { return false }
            return SizeMicros(wire: row.up) > market.holdings.up || SizeMicros(wire: row.down) > market.holdings.down
        }
    }

    /// How long the markets of such orders are waited for at most.
    private static let lostPatience = Duration.seconds(120)

    /// Whether every order that only the venue knows is of a market that can be listed now, or of none that is wanted.
    var canPlaceLost: Bool {
        guard now - start.begunAt < Self.lostPatience else { return true }
        for row in start.lost ?? [] {
            guard let id = row.marketID, directory.handle(of: id) == nil else { continue }
            if let candidate = directory.candidates.first(where: { $0.id == id }) {
                guard isComplete(candidate) else { return false }
            } else if start.answered.count < directory.series.count {
                return false
            }
        }
        return true
    }

    /// Hands the desk the orders of a market that only the venue knows; they are cancelled and their fills are booked.
    mutating func adoptLost(in market: MarketHandle) {
        guard let id = directory[market]?.market.id else { return }
        for row in start.lost ?? [] where row.marketID == id && !isKnown(row) {
            let order = Order(
                id: OrderID(rawValue: Self.foundBit | row.nonce),
                market: market,
                outcome: row.outcome,
                side: row.side,
                price: row.price,
                size: SizeMicros(wire: row.size),
                expiration: Timestamp(seconds: row.expiration)
            )
            let created = Timestamp(seconds: row.createdAt) - skew
            let memory = OrderMemory(
                order: order,
                state: .unknown,
                sentAt: created,
                remaining: order.size,
                fills: 0,
                isAcknowledged: true
            )
            restore(memory, nonce: row.nonce, expiration: row.expiration)
            learn(row.orderHash, of: order.id)
            notes.append(AdapterNote.order(order.id, nonce: row.nonce, expiration: row.expiration).note)
            if let listedAt = directory[market]?.listedAt, created < listedAt { directory[market]?.listedAt = created }
            counters.note(.ordersFoundAtStart)
            emit(.found(order), in: market)
            seek(order.id)
        }
        start.lost?.removeAll { $0.marketID == id }
    }

    /// Lists the markets of earlier sessions again, under the handles they had.
    mutating func relist() {
        for market in directory.all where market.isRecalled {
            guard approvals.contains(where: { $0.settlement == market.settlement && $0.phase == .done }) else {
                continue
            }
            directory[market.handle]?.isRecalled = false
            tell(market.market)
        }
    }
}

extension VenueMarket {
    /// Where it settles and since when it is listed, to be told again.
    var note: AdapterNote { .market(handle, contract: contract, settlement: settlement, listedAt: listedAt) }

    /// A market of earlier sessions.
    ///
    /// Rows that were counted are counted again, and those that paid a fill are used up by it: what is left pays fills to come.
    fileprivate init(
        _ memory: MarketMemory,
        _ note: RecalledNotes.Market,
        _ settled: [(row: MatchRowKey, match: OwnMatch)],
        at time: Timestamp
    ) {
        self.init(memory.market, contract: note.contract, settlement: note.settlement, listedAt: note.listedAt)
        outcome = memory.outcome
        holdings = memory.holdings
        wasFollowed = true
        isRecalled = true
        isFromJournal = true
        mayBeClaimed = true
        for entry in settled {
            settlements.settled.add(entry.row)
            settlements.settle(entry.match)
            rows.append(.settled(handle, entry.row, entry.match))
        }
        var final: [UnsettledFill] = []
        for entry in memory.fills where entry.state != .failed {
            fills.append(OwnFill(fill: entry.fill, order: entry.order))
            let open = UnsettledFill(fill: entry.fill, order: entry.order, bookedAt: time)
            if entry.state == .settled { final.append(open) } else { settlements.add(open) }
        }
        settlements.use(final)
    }
}
