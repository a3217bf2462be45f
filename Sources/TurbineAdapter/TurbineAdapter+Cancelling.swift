import MarketModel
import Signing
import TurbineWire

/// Cancels: repeated, a little slower each time, until the order is proven gone.
extension TurbineAdapter {
    mutating func cancel(_ id: OrderID, in market: MarketHandle) {
        guard let order = orders[id], order.order.market == market else {
            emit(.cancelled(id, .notFound), in: market)
            return
        }
        cancel(order)
    }

    private mutating func cancel(_ order: TrackedOrder) {
        let id = order.order.id
        switch order.stage {
        case .queued:
            takeBack(order)
        case .sent:
            // Without the venue's answer there is nothing it could cancel yet; the cancel follows the answer at once.
            orders[id]?.isCancelWanted = true
        case .resting, .unclear:
            orders[id]?.isCancelWanted = true
            if !order.isCancelConfirmed { call(.cancel(id)) }
        case .gone(let status):
            // The desk has been told, or dropped it after a report; a second word about the end is harmless.
            emit(.cancelled(id, status == .filled ? .alreadyFilled : .cancelled), in: order.order.market)
        }
    }

    /// Takes back a placement that has not left.
    private mutating func takeBack(_ order: TrackedOrder) {
        let id = order.order.id
        for reduces in [true, false] { _ = lanes.withdraw(.place(id, reduces: reduces)) }
        orders[id]?.stage = .gone(.cancelled)
        orders[id]?.isEndProven = true
        emit(.cancelled(id, .cancelled), in: order.order.market)
    }

    mutating func cancelAll(in market: MarketHandle) {
        guard let known = directory[market] else { return }
        for order in orders.all where order.order.market == market {
            switch order.stage {
            case .queued: takeBack(order)
            case .sent, .resting, .unclear: orders[order.order.id]?.isCancelWanted = true
            case .gone: continue
            }
        }
        directory[market]?.isClearing = true
        directory[market]?.clearPauses.reset()
        call(.cancelMarket(known.market.id))
    }

    /// The request of a cancel whose turn has come, or `nil` when the order is gone by now.
    func cancellation(of id: OrderID) -> WireRequest? {
        guard let order = orders[id], !order.isGone, let market = directory[order.order.market] else { return nil }
        return TurbineEndpoint.cancel(orderHash: order.hash, marketID: market.market.id, side: order.order.side)
    }

    mutating func cancelled(_ id: OrderID, _ answer: VenueAnswer) {
        guard let order = orders[id], !order.isGone else { return }
        switch answer {
        case .success:
            orders[id]?.isCancelConfirmed = true
            orders[id]?.rereads = 0
            call(.orderRow(id))
        case .notFound, .refused:
            // Gone, never there, or a mistake of the venue: only the order itself can tell. Until it does, cancels go on.
            orders[id]?.wasCancelNotFound = true
            call(.orderRow(id))
            repeatCancel(id)
        case .rateLimited, .notSent, .unknown:
            repeatCancel(id)
        }
    }

    /// Plans the next cancel of an order that is not proven gone.
    mutating func repeatCancel(_ id: OrderID) {
        guard orders[id]?.isGone == false, tasks.time(of: .cancel(id)) == nil, !lanes.contains(.cancel(id)) else {
            return
        }
        let pause = orders[id]?.cancelPauses.next(&random)
        if let pause { tasks.set(.cancel(id), to: now + pause) }
    }

    /// Sends the cancel again, now.
    mutating func cancelAgain(_ id: OrderID) {
        guard let order = orders[id], order.isCancelWanted, order.mayRest, order.stage != .sent else { return }
        counters.note(.cancelsRepeated)
        call(.cancel(id))
    }

    mutating func marketCancelled(_ id: MarketID, _ answer: VenueAnswer) {
        if start.clearing.contains(id) { startCancelled(id, answer) }
        guard let market = directory.handle(of: id), directory[market]?.isClearing == true else { return }
        if answer.isSuccess {
            directory[market]?.isClearing = false
            // The cancel of many is not one step: what still rests is found in the list, what does not is read.
            call(.openOrders(market))
            for order in orders.resting(in: market) where orders[order]?.isCancelWanted == true { seek(order) }
        } else {
            let pause = directory[market]?.clearPauses.next(&random)
            if let pause { tasks.set(.cancelMarket(market), to: now + pause) }
        }
    }

    /// Sends the cancel of a whole market again, as long as anything in it may rest.
    mutating func clearAgain(_ market: MarketHandle) {
        guard let known = directory[market], known.isClearing else { return }
        guard !orders.resting(in: market).isEmpty else {
            directory[market]?.isClearing = false
            return
        }
        counters.note(.cancelsRepeated)
        call(.cancelMarket(known.market.id))
    }

    mutating func strayCancelled(_ hash: Bytes32, _ market: MarketID, _ side: Side, _ answer: VenueAnswer) {
        // The list of open orders is read again while any market of ours lives; a stray that stays is found again.
        guard !answer.isSuccess, let handle = directory.handle(of: market) else { return }
        tasks.hasten(.orders(handle), to: now + .seconds(1))
    }
}
