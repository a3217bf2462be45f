import MarketModel
import Signing
import TurbineWire

/// What the venue says about our orders: rows by hash and lists of open orders.
extension TurbineAdapter {
    /// How long after its acceptance an order may be missing from a list without being missed.
    static let listingLag = Duration.seconds(2)

    mutating func lookUp(_ id: OrderID, in market: MarketHandle) {
        guard let order = orders[id], order.order.market == market else {
            emit(.reported(id, OrderReport(status: .absent, filled: .zero)), in: market)
            return
        }
        switch order.stage {
        case .queued:
            // It has not left, and will be answered when it has.
            return
        case .sent:
            orders[id]?.isReportWanted = true
        case .resting, .unclear:
            orders[id]?.isReportWanted = true
            call(.orderRow(id))
        case .gone(let status):
            emit(.reported(id, OrderReport(status: status, filled: order.booked)), in: market)
        }
    }

    /// Reads an order that a list may not show any more.
    mutating func seek(_ id: OrderID) { call(.orderRow(id)) }

    mutating func readOrder(_ id: OrderID, _ answer: VenueAnswer) {
        guard let order = orders[id] else { return }
        switch answer {
        case .success:
            guard let row = json(answer).flatMap({ OrderRow($0) }) else {
                tasks.hasten(.readOrder(id), to: now + .seconds(1))
                return
            }
            apply(row, to: id)
        case .notFound:
            // The way by hash is not reliable; the list of open orders is.
            orders[id]?.isSought = true
            call(.openOrders(order.order.market))
        case .refused, .rateLimited, .notSent, .unknown:
            tasks.hasten(.readOrder(id), to: now + .seconds(1))
        }
    }

    mutating func readOpenOrders(of market: MarketHandle, _ answer: VenueAnswer, sentAt: Timestamp) {
        guard let value = json(answer) else {
            tasks.hasten(.orders(market), to: now + .seconds(1))
            return
        }
        var listed: Set<OrderID> = []
        for row in OrderRow.list(from: value) where row.trader ?? keys.wallet.address == keys.wallet.address {
            guard let id = find(row) else {
                cancelStray(row, in: market)
                continue
            }
            listed.insert(id)
            apply(row, to: id)
        }
        for id in orders.resting(in: market) where !listed.contains(id) {
            guard let order = orders[id], order.stage != .sent else { continue }
            if order.isSought {
                missing(id)
            } else if max(order.acceptedAt ?? order.sentAt, order.sentAt) + Self.listingLag < sentAt {
                seek(id)
            }
        }
    }

    /// Our order that a row is about, by any of its names or its nonce.
    private mutating func find(_ row: OrderRow) -> OrderID? {
        if let id = orders.id(of: row.orderHash) { return id }
        guard let id = orders.id(ofNonce: row.nonce) else { return nil }
        learn(row.orderHash, of: id)
        return id
    }

    /// Takes note of the hash by which the venue calls an order.
    mutating func learn(_ hash: Bytes32, of id: OrderID) {
        if orders.id(of: hash) == nil { notes.append(AdapterNote.name(id, hash).note) }
        orders.add(alias: hash, of: id)
        orders[id]?.serverHash = hash
    }

    private mutating func cancelStray(_ row: OrderRow, in market: MarketHandle) {
        guard row.status == .open, let known = directory[market] else { return }
        counters.note(.strayOrders)
        call(.cancelStray(row.orderHash, known.market.id, row.side))
    }

    /// Takes over what the venue says about an order.
    private mutating func apply(_ row: OrderRow, to id: OrderID) {
        guard bookFills(SizeMicros(clamping: Int(clamping: row.filled)), of: id), let order = orders[id] else { return }
        orders[id]?.isSought = false
        orders[id]?.misses = 0
        if let end = end(of: row, order) { finish(id, end, isProven: true) } else { rests(id) }
    }

    /// How the order ended, or `nil` while it may fill; a word we do not know is no end before the order expires.
    private func end(of row: OrderRow, _ order: TrackedOrder) -> OrderReport.Status? {
        switch row.status {
        case .filled: return .filled
        case .cancelled: return .cancelled
        case .open: return row.filled >= UInt64(order.order.size.rawValue) ? .filled : nil
        case .other: return now + skew >= order.expiration ? .expired : nil
        }
    }

    /// The order rests.
    private mutating func rests(_ id: OrderID) {
        guard let order = orders[id] else { return }
        if case .gone = order.stage {
            // The desk does not believe in it any more: it must go.
            counters.note(.strayOrders)
            if let market = directory[order.order.market] {
                call(.cancelStray(order.hash, market.market.id, order.order.side))
            }
            return
        }
        orders[id]?.stage = .resting
        report(id, .open)
        if order.isCancelConfirmed {
            // The venue's own list may lag behind its answer, but not for long.
            orders[id]?.rereads += 1
            if order.rereads < 4 {
                tasks.hasten(.readOrder(id), to: now + .milliseconds(500))
            } else {
                orders[id]?.isCancelConfirmed = false
                repeatCancel(id)
            }
        } else if order.isCancelWanted {
            if order.wasCancelNotFound {
                counters.note(.cancelsOfLiveNotFound)
                orders[id]?.wasCancelNotFound = false
            }
            repeatCancel(id)
        }
    }

    /// Neither the way by hash nor the list of open orders shows the order.
    private mutating func missing(_ id: OrderID) {
        guard let order = orders[id] else { return }
        orders[id]?.isSought = false
        orders[id]?.misses += 1
        if order.isCancelConfirmed {
            finish(id, .cancelled, isProven: false)
        } else if now + skew >= order.expiration + ExpirationBucket.margin {
            finish(id, .expired, isProven: false)
        } else {
            if order.misses == 0, order.acceptedAt != nil { counters.note(.ordersVanished) }
            // Like the desk: an accepted order that is missed may still fill until it expires.
            let isDropped = order.acceptedAt == nil && order.isReportWanted && now - order.sentAt >= .seconds(5)
            report(id, .absent)
            if isDropped { orders[id]?.stage = .gone(.absent) } else if order.isCancelWanted { repeatCancel(id) }
        }
    }

    private mutating func report(_ id: OrderID, _ status: OrderReport.Status) {
        guard let order = orders[id], order.isReportWanted else { return }
        orders[id]?.isReportWanted = false
        emit(.reported(id, OrderReport(status: status, filled: order.booked)), in: order.order.market)
    }

    /// Notes the end of an order and tells the desk, once.
    private mutating func finish(_ id: OrderID, _ status: OrderReport.Status, isProven: Bool) {
        guard let order = orders[id] else { return }
        if isProven { orders[id]?.isEndProven = true }
        if case .gone = order.stage { return }
        orders[id]?.stage = .gone(status)
        tasks.remove(.cancel(id))
        tasks.remove(.readOrder(id))
        if status == .cancelled, !order.isCancelWanted { counters.note(.ordersVanished) }
        let market = order.order.market
        if order.isReportWanted, status != .filled || !order.open.isZero {
            report(id, status)
            return
        }
        switch status {
        case .cancelled: emit(.cancelled(id, .cancelled), in: market)
        case .expired: emit(.expired(id), in: market)
        case .filled:
            // The fills themselves end it; a word is only needed where the sizes do not add up.
            if !order.open.isZero {
                emit(.reported(id, OrderReport(status: .filled, filled: order.booked)), in: market)
            }
        case .open, .absent: break
        }
    }
}
