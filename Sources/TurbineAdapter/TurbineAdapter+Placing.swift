import MarketModel
import Signing
import TurbineWire

/// Placements: from the desk's order to signed bytes, and from the answer to an event.
extension TurbineAdapter {
    mutating func place(_ order: Order) {
        guard !configuration.isObserver, !orders.contains(order.id), let market = directory[order.market],
            !market.isRetired,
            order.expiration >= now + rules.minimumOrderLife
        else {
            emit(.rejected(order.id, .invalid), in: order.market)
            return
        }
        guard market.outcome == nil, now < market.market.end else {
            emit(.rejected(order.id, .marketClosed), in: order.market)
            return
        }
        let signed = sign(order, market)
        orders.add(
            TrackedOrder(
                order,
                signed: signed,
                aliases: [signed.orderHash, signed.seal.structHash, signed.seal.digest]
            )
        )
        notes.append(AdapterNote.order(order.id, nonce: signed.terms.nonce, expiration: signed.terms.expiration).note)
        ladder.note(order, at: now, end: market.market.end)
        let net = market.holdings.netMicros
        let reduces = order.gainsWhenUp ? net <= -order.size.rawValue : net >= order.size.rawValue
        call(.place(order.id, reduces: reduces))
    }

    private mutating func sign(_ order: Order, _ market: VenueMarket) -> SignedOrder {
        if let ready = ladder.take(for: order, at: now) {
            counters.note(.ladderHits)
            return ready
        }
        counters.note(.ladderMisses)
        let expiration = ExpirationBucket.expiration(
            asked: order.expiration,
            at: now,
            minimum: rules.minimumOrderLife
        )
        return sign(LadderKey(order), at: order.price, until: expiration, market)
    }

    /// Signs one order ahead, the one most likely to be wanted next; returns whether there are more.
    mutating func signAhead() -> Bool {
        guard configuration.ladderRadius > 0, let next = ladder.next(at: now), let market = directory[next.key.market]
        else { return false }
        let signed = sign(next.key, at: next.price, until: next.expiration, market)
        ladder.add(signed, at: next.price, for: next.key)
        return true
    }

    private mutating func sign(
        _ key: LadderKey,
        at price: PriceMicros,
        until expiration: Timestamp,
        _ market: VenueMarket
    ) -> SignedOrder {
        let terms = OrderTerms(
            marketID: market.market.id,
            trader: keys.wallet.address,
            side: key.side,
            outcome: key.outcome,
            price: price,
            size: UInt64(key.size.rawValue),
            nonce: nonces.next(at: now, &random),
            expiration: expiration.seconds,
            feeRecipient: .zero
        )
        return sign(terms, market)
    }

    /// Signs an order's terms for its market's settlement contract; the same terms give the same bytes.
    mutating func sign(_ terms: OrderTerms, _ market: VenueMarket) -> SignedOrder {
        if signers[market.settlement] == nil {
            signers[market.settlement] = OrderSigner(
                key: keys.wallet,
                domain: OrderDomain(chain: configuration.chain.number, settlement: market.settlement)
            )
        }
        guard let signed = signers[market.settlement]?.sign(terms) else {
            preconditionFailure("a signer was just made for this settlement contract")
        }
        return signed
    }

    /// The request of a placement whose turn has come; one that has waited past its venue minimum is given back.
    mutating func placement(of id: OrderID) -> WireRequest? {
        guard let order = orders[id], order.stage == .queued else { return nil }
        guard order.expiration >= now + rules.minimumOrderLife else {
            counters.note(.placementsWithdrawn)
            withdraw(id, .rateLimited)
            return nil
        }
        return TurbineEndpoint.placeOrder(body: order.signed.body)
    }

    mutating func noteDeparture(of call: VenueCall) {
        guard case .place(let id, _) = call else { return }
        orders[id]?.stage = .sent
        orders[id]?.sentAt = now
    }

    /// Ends an order that never left.
    mutating func withdraw(_ id: OrderID, _ reason: RejectReason) {
        guard let order = orders[id], order.stage == .queued else { return }
        orders[id]?.stage = .gone(.absent)
        orders[id]?.isEndProven = true
        emit(.rejected(id, reason), in: order.order.market)
    }

    mutating func placed(_ id: OrderID, _ answer: VenueAnswer) {
        guard let order = orders[id] else { return }
        switch answer {
        case .success(let body):
            guard let value = try? JSONValue(parsing: body), let row = PlacedRow(value) else {
                counters.note(.malformedAnswers)
                placementUnclear(id, order)
                return
            }
            accepted(id, row)
        case .notSent:
            refuse(id, .other)
        case .rateLimited:
            refuse(id, .rateLimited)
        case .notFound:
            refuse(id, .marketClosed)
        case .refused(let status, let body):
            // The venue knows this very order already: it exists, whatever became of the first answer.
            if status == 409 { placementUnclear(id, order) } else { refuse(id, reason(for: order.order, status, body)) }
        case .unknown:
            placementUnclear(id, order)
        }
        if orders[id]?.isCancelWanted == true, orders[id]?.isGone == false { call(.cancel(id)) }
    }

    private mutating func accepted(_ id: OrderID, _ row: PlacedRow) {
        guard let order = orders[id] else { return }
        learn(row.orderHash, of: id)
        orders[id]?.acceptedAt = now
        // What was booked before its acceptance was heard of has used its matches.
        if row.matches > 0, order.booked.isZero {
            orders[id]?.mayHaveTaken = true
            orders[id]?.matchesTold = row.matches
        }
        if order.stage == .sent { orders[id]?.stage = .resting }
        // An end that was learned before this answer stands.
        guard !order.isGone else { return }
        emit(.accepted(id, matches: row.matches), in: order.order.market)
        if row.matches > 0 { call(.orderRow(id)) }
        tasks.hasten(.orders(order.order.market), to: now + configuration.orderInterval)
    }

    private mutating func placementUnclear(_ id: OrderID, _ order: TrackedOrder) {
        orders[id]?.mayHaveTaken = true
        // What the venue has shown meanwhile is not in doubt.
        guard order.stage == .sent else { return }
        orders[id]?.stage = .unclear
        emit(.timedOut(id), in: order.order.market)
        tasks.hasten(.orders(order.order.market), to: now + configuration.orderInterval)
    }

    private mutating func refuse(_ id: OrderID, _ reason: RejectReason) {
        guard let order = orders[id], !order.isGone else { return }
        orders[id]?.stage = .gone(.absent)
        orders[id]?.isEndProven = true
        orders[id]?.isCancelWanted = false
        emit(.rejected(id, reason), in: order.order.market)
    }

    /// The likeliest reason of a refusal: from what we know first, from the words of the venue last.
    private func reason(for order: Order, _ status: Int, _ body: [UInt8]) -> RejectReason {
        guard status == 400 || status == 422 else { return .other }
        if let market = directory[order.market], market.outcome != nil || now + skew >= market.market.end {
            return .marketClosed
        }
        if order.price.cost(of: order.size) < rules.takerMinimum, crosses(order) { return .belowTakerMinimum }
        let words = String(decoding: body, as: UTF8.self).lowercased()
        if words.contains("balance") || words.contains("allowance") || words.contains("insufficient") {
            return .insufficientFunds
        }
        return words.contains("minimum") ? .belowTakerMinimum : .invalid
    }

    /// Whether an order would match at once in the book the desk knows.
    private func crosses(_ order: Order) -> Bool {
        guard let book = directory[order.market]?[order.outcome].book else { return false }
        switch order.side {
        case .buy: return book.ask.map { order.price >= $0 } ?? false
        case .sell: return book.bid.map { order.price <= $0 } ?? false
        }
    }
}
