import MarketModel
import Signing
import TurbineWire

/// How requests leave and how their outcomes are sorted.
extension TurbineAdapter {
    /// How long a placement may wait for its turn before it is given back.
    static let placementPatience = Duration.seconds(2)

    mutating func call(_ call: VenueCall) { lanes.add(call, at: now) }

    /// Lets through all that may leave now.
    mutating func pump() {
        for id in lanes.withdrawPlacements(olderThan: now - Self.placementPatience) {
            counters.note(.placementsWithdrawn)
            withdraw(id, .rateLimited)
        }
        while let departure = lanes.depart(at: now) {
            guard var request = request(for: departure.call) else {
                _ = lanes.arrive(departure.number)
                continue
            }
            if request.needsBearer { request.bearer = tokens.take(at: now, skew: skew, &random) }
            noteDeparture(of: departure.call)
            actions.append(.request(departure.number, request, deadline: departure.call.deadline))
        }
    }

    /// The request of a call, or `nil` when there is no reason for it any more.
    private mutating func request(for call: VenueCall) -> WireRequest? {
        let address = keys.wallet.address
        let chain = configuration.chain.number
        switch call {
        case .place(let id, _): return placement(of: id)
        case .cancel(let id): return cancellation(of: id)
        case .cancelStray(let hash, let market, let side):
            return TurbineEndpoint.cancel(orderHash: hash, marketID: market, side: side)
        case .cancelMarket(let market): return TurbineEndpoint.cancelAll(marketID: market)
        case .orderRow(let id):
            return orders[id].flatMap { $0.isGone && $0.isEndProven ? nil : TurbineEndpoint.order(hash: $0.hash) }
        case .openOrders(let market):
            return directory[market].map {
                TurbineEndpoint.orders(trader: address, marketID: $0.market.id, status: .open)
            }
        case .allOrders: return TurbineEndpoint.orders(trader: address, status: .open)
        case .history: return TurbineEndpoint.orders(trader: address)
        case .quickMarket(let place):
            let series = directory.series[place]
            return TurbineEndpoint.quickMarket(asset: series.asset, minutes: series.intervalSeconds / 60)
        case .resolution(let market):
            return directory[market].map { TurbineEndpoint.resolution(marketID: $0.market.id) }
        case .catalog: return TurbineEndpoint.markets(chain: chain)
        case .book(let market, let outcome):
            return directory[market].map { TurbineEndpoint.orderBook(marketID: $0.market.id, outcome: outcome) }
        case .price(let asset): return TurbineEndpoint.price(asset: asset)
        case .trades(let market):
            return directory[market].map { TurbineEndpoint.trades(marketID: $0.market.id) }
        case .failedTrades: return TurbineEndpoint.failedTrades
        case .pendingTrades: return TurbineEndpoint.pendingTrades
        case .balance(let spender):
            return TurbineEndpoint.balances(address: address, chain: chain, spender: spender)
        case .positions: return TurbineEndpoint.positions(user: address, chain: chain)
        case .permitNonce, .permit, .approvalNonce, .approval: return approvalRequest(for: call)
        case .claimData, .redeem, .claimable: return claimRequest(for: call)
        }
    }

    /// Sorts an outcome to the call it belongs to.
    mutating func settle(_ number: RequestNumber, _ outcome: WireOutcome) {
        guard let arrival = lanes.arrive(number) else {
            counters.note(.duplicateAnswers)
            return
        }
        take(outcome, of: arrival.call, sentAt: arrival.sentAt)
    }

    mutating func take(_ outcome: WireOutcome, of call: VenueCall, sentAt: Timestamp) {
        switch outcome {
        case .notSent:
            counters.note(.notSent)
        case .noAnswer:
            counters.note(.unanswered)
        case .answered(let response):
            if let date = response.serverTime { note(date, sentAt: sentAt) }
            switch response.status {
            case 429:
                counters.note(.rateLimited)
                lanes.slowDown(call.lane, for: response.retryAfter, sentAt: sentAt, at: now, &random)
            case 401, 403:
                counters.note(.unauthorized)
                tokens.discard()
            case 500...: counters.note(.serverErrors)
            case _: lanes.recover()
            }
        }
        handle(VenueAnswer(outcome), of: call, sentAt: sentAt)
    }

    private mutating func handle(_ answer: VenueAnswer, of call: VenueCall, sentAt: Timestamp) {
        switch call {
        case .place(let id, _): placed(id, answer)
        case .cancel(let id): cancelled(id, answer)
        case .cancelStray(let hash, let market, let side): strayCancelled(hash, market, side, answer)
        case .cancelMarket(let market): marketCancelled(market, answer)
        case .orderRow(let id): readOrder(id, answer)
        case .openOrders(let market): readOpenOrders(of: market, answer, sentAt: sentAt)
        case .allOrders: readAllOrders(answer)
        case .history: readHistory(answer)
        case .quickMarket(let place): readQuickMarket(place, answer)
        case .resolution(let market): readResolution(of: market, answer)
        case .catalog: readCatalog(answer)
        case .book(let market, let outcome): readBook(of: market, outcome, answer, sentAt: sentAt)
        case .price(let asset): readPrice(of: asset, answer)
        case .trades(let market): readTrades(of: market, answer)
        case .failedTrades: readFailedTrades(answer)
        case .pendingTrades: readPendingTrades(answer)
        case .balance(let spender): readBalance(spender, answer)
        case .positions: readPositions(answer)
        case .permitNonce(let contract), .permit(let contract), .approvalNonce(let contract),
            .approval(let contract):
            readApproval(contract, call, answer)
        case .claimData: readClaimData(answer)
        case .redeem: readRedemption(answer)
        case .claimable: readClaimable(answer)
        }
    }

    /// Reads a successful answer's JSON; what cannot be read is counted.
    mutating func json(_ answer: VenueAnswer) -> JSONValue? {
        guard case .success(let body) = answer else { return nil }
        guard let value = try? JSONValue(parsing: body) else {
            counters.note(.malformedAnswers)
            return nil
        }
        return value
    }
}
