import MarketModel

/// What the adapter does by itself when its time has come.
extension TurbineAdapter {
    mutating func perform(_ task: AdapterTask) {
        switch task {
        case .startUp: startUp()
        case .quickMarket(let place): askForMarket(place)
        case .catalog: askForContracts()
        case .list: listCandidates()
        case .resolution(let market): askForOutcome(of: market)
        case .bookCheck(let market, let outcome): checkBook(of: market, outcome)
        case .reference(let asset): askForPrice(of: asset)
        case .orders(let market): watchOrders(of: market)
        case .readOrder(let id): call(.orderRow(id))
        case .cancel(let id): cancelAgain(id)
        case .cancelMarket(let market): clearAgain(market)
        case .settlement(let market): watchSettlement(of: market)
        case .failures: watchFailures()
        case .balance: askForBalance()
        case .positions: askForPositions()
        case .approval(let settlement): goOnApproving(settlement)
        case .claims: goOnClaiming()
        case .sweep: sweep()
        case .openStream(let outcome): openStream(outcome)
        case .watchStream(let outcome): watchStream(outcome)
        case .retire(let market): retire(market)
        }
    }

    /// Reads the open orders of a market as long as any may rest, or turn up after it was given up.
    private mutating func watchOrders(of market: MarketHandle) {
        guard !orders.doubtful(in: market, at: now + skew).isEmpty else { return }
        call(.openOrders(market))
        tasks.set(.orders(market), to: now + configuration.orderInterval)
    }
}
