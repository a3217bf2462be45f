package import MarketModel
package import TurbineWire

/// How requests are taken and answered, and what the faults do to them.
extension SandboxVenue {
    /// Answers a request that arrives at `time`.
    ///
    /// A request whose answer is lost has been carried out; one on a half-open connection has not.
    package mutating func respond(to request: WireRequest, at time: Timestamp) -> SandboxReply {
        advance(to: time)
        guard let route = SandboxRoute(request) else {
            return SandboxReply(stamped(.problem("not found", status: 404)))
        }
        if case .hook(let hook) = route {
            return SandboxReply(
                stamped(answer { sandbox throws(SandboxRefusal) in try sandbox.carryOut(hook, request) })
            )
        }
        guard !faults.strikes(.halfOpen) else { return SandboxReply(nil) }
        _ = faults.strikes(.clockSkew)
        let response = stamped(faultyAnswer(to: route, request))
        var delay = faults.strikes(.delay) ? faults.drawSpan(of: .delay) : .zero
        if faults.strikes(.reorder) { delay += faults.span(of: .reorder) }
        guard !faults.strikes(.drop) else { return SandboxReply(nil, delay: delay, isCut: true) }
        return SandboxReply(response, delay: delay)
    }

    private mutating func faultyAnswer(to route: SandboxRoute, _ request: WireRequest) -> WireResponse {
        guard !faults.strikes(.rateLimit) else { return SandboxRefusal(429, "rate limit exceeded").response }
        guard !faults.strikes(.retryAfter) else {
            return SandboxRefusal(429, "rate limit exceeded", retryAfter: faults.span(of: .retryAfter)).response
        }
        guard faults.strikes(.serverError) else {
            return answer { sandbox throws(SandboxRefusal) in try sandbox.carryOut(route, request) }
        }
        if faults.count(of: .serverError) % 2 == 0 {
            _ = answer { sandbox throws(SandboxRefusal) in try sandbox.carryOut(route, request) }
        }
        return .problem("internal server error", status: 500)
    }

    private mutating func answer(
        _ body: (inout Self) throws(SandboxRefusal) -> WireResponse
    ) -> WireResponse {
        do {
            return try body(&self)
        } catch {
            return error.response
        }
    }

    private func stamped(_ response: WireResponse) -> WireResponse {
        var stamped = response
        stamped.serverTime = Timestamp(seconds: serverNow.seconds)
        return stamped
    }

    private mutating func carryOut(
        _ route: SandboxRoute,
        _ request: WireRequest
    ) throws(SandboxRefusal) -> WireResponse {
        switch route {
        case .health: .json(["status": "ok"])
        case .markets: marketList(request)
        case .platformStats: platformStats()
        case .failedTrades: failedTrades()
        case .pendingTrades: pendingTrades()
        case .failedClaims: claimList("failedClaims", .failed)
        case .pendingClaims: claimList("pendingClaims", .pending)
        case .userStats: try userStats(request)
        case .market(let id): try singleMarket(id)
        case .stats(let id): try stats(id)
        case .orderBook(let id): try orderBook(id, request)
        case .trades(let id): trades(id, request)
        case .holders(let id): holders(id, request)
        case .resolution(let id): try resolution(id)
        case .settlement(let transaction): settlement(transaction)
        case .quickMarket(let asset): quickMarket(asset, request)
        case .history(let asset): history(asset, request)
        case .all(let asset): allQuickMarkets(asset, request)
        case .price(let asset): try price(asset)
        case .priceHistory(let asset): try priceHistory(asset, request)
        case .placeOrder: try placeOrder(request)
        case .orders: try orderList(request)
        case .cancelAll: try cancelAll(request)
        case .order(let hash): try order(hash)
        case .cancel(let hash): try cancel(hash, request)
        case .userOrders(let address): try userOrders(address, request)
        case .position(let market): try position(market, request)
        case .sync(let market): try sync(market, request)
        case .userPositions(let address): try userPositions(address)
        case .activity(let address): try activity(address, request)
        case .claimable(let address): try claimable(address)
        case .claimData(let address): try claimData(address, request)
        case .balances(let address): try balances(address, request)
        case .nonce(let contract, let owner): try nonce(contract, owner)
        case .relayer: try relay(request)
        case .register: try register(request)
        case .hook(let hook): try carryOut(hook, request)
        }
    }
}
