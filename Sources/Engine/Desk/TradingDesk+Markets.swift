import MarketModel
import Quoting
import Risk

extension TradingDesk {
    /// Takes on a market of a series that a plan trades; a second listing only brings a strike that was missing.
    mutating func list(_ market: QuickMarket, into commands: inout [Command]) {
        guard market.handle.rawValue < MarketHandle.limit else {
            incidents.foreignEvents += 1
            return
        }
        nextMarket = max(nextMarket, market.handle.rawValue + 1)
        if let index = index(of: market.handle) {
            if let strike = market.strike { instances[index]?.addStrike(strike) }
            relist(index, into: &commands)
            return
        }
        known.removeAll { $0.end <= now || $0.handle == market.handle }
        // A desk on its way out takes nothing on.
        guard gateway.halt != .shuttingDown, market.end > now else { return }
        known.append(market)
        takeOn(market, into: &commands)
    }

    /// A market is listed again: news only of one that an earlier session traded and whose outcome is open.
    private mutating func relist(_ index: Int, into commands: inout [Command]) {
        guard let instance = instances[index], instance.isRecalled, !instance.isFollowed, instance.outcome == nil else {
            incidents.duplicates += 1
            return
        }
        commands.append(.follow(instance.market.handle))
        instances[index]?.isFollowed = true
        wakes.set(index, to: max(now, instance.market.start))
    }

    /// Starts trading a market if a plan wants it.
    mutating func takeOn(_ market: QuickMarket, into commands: inout [Command]) {
        let plan = configuration.plans.firstIndex { $0.series == market.series && (!$0.isRetired || isRecalling) }
        guard let plan else { return }
        let index = add(market, plan: plan)
        if let reference = references.index(of: market.series.asset).map({ references.entries[$0] }),
            let price = reference.price
        {
            instances[index]?.pipeline.observe(.reference(price), at: reference.time)
        }
        commands.append(.follow(market.handle))
        instances[index]?.isFollowed = true
        wakes.set(index, to: max(now, market.start))
    }

    /// Makes room for a market: an instance, a place in the budget, its asset's reference price.
    mutating func add(_ market: QuickMarket, plan: Int) -> Int {
        let instance = MarketInstance(
            market,
            plan: plan,
            configuration: configuration.plans[plan],
            budgetSlot: gateway.budget.open(plan: plan),
            at: now
        )
        let index = store(instance)
        remember(index, for: market.handle)
        references.follow(market.series.asset, by: index)
        return index
    }

    private mutating func store(_ instance: MarketInstance) -> Int {
        if let free = freeInstances.popLast() {
            instances[free] = instance
            return free
        }
        instances.append(instance)
        return instances.count - 1
    }

    private mutating func remember(_ index: Int, for handle: MarketHandle) {
        while instanceOfHandle.count <= Int(handle.rawValue) { instanceOfHandle.append(-1) }
        instanceOfHandle[Int(handle.rawValue)] = Int32(index)
    }

    mutating func applyBook(_ change: BookChange, to index: Int, into commands: inout [Command]) {
        let time = now
        let news = instances.update(index) { instance in
            let hadBook = instance.books.newest != nil
            instance.books.apply(change, at: time)
            return (isWhole: change.ends && instance.books.newest != nil, isFirst: !hadBook, plan: instance.plan)
        }
        guard let news, news.isWhole else { return }
        if news.isFirst {
            dropPredecessors(of: index, into: &commands)
            step(index, into: &commands)
        } else if configuration.plans[news.plan].cadence == .eachBook {
            step(index, into: &commands)
        }
    }

    /// Stops following the ended markets of a plan, now that their successor has a book.
    private mutating func dropPredecessors(of index: Int, into commands: inout [Command]) {
        guard let successor = instances[index] else { return }
        for other in instances.indices where other != index {
            guard let instance = instances[other], instance.plan == successor.plan, instance.phase >= .ended else {
                continue
            }
            unfollow(other, into: &commands)
        }
    }

    mutating func unfollow(_ index: Int, into commands: inout [Command]) {
        guard let instance = instances[index], instance.isFollowed else { return }
        instances[index]?.isFollowed = false
        commands.append(.unfollow(instance.market.handle))
    }

    mutating func applyTrade(_ trade: PublicTrade, to index: Int) {
        let time = now
        instances.update(index) { instance in
            instance.volume += trade.price.cost(of: trade.size)
            instance.recentVolume.add(trade.price.cost(of: trade.size), at: time)
            instance.pipeline.observe(.trade(trade), at: time)
        }
    }

    mutating func observe(_ price: ReferencePrice, of asset: Asset) {
        let place = references.set(price, of: asset, at: now)
        for index in references.entries[place].instances {
            instances[index]?.pipeline.observe(.reference(price), at: now)
        }
    }

    mutating func connect(_ isUp: Bool, into commands: inout [Command]) {
        gateway.isConnected = isUp
        if isUp { wasConnected = true }
        for index in instances.indices where instances.isOccupied(index) {
            instances[index]?.books.forget()
            step(index, into: &commands)
        }
    }

    mutating func operate(_ action: OperatorAction, into commands: inout [Command]) {
        // A host on its way out does not come back.
        let isLeaving = gateway.halt == .shuttingDown
        if !isLeaving { gateway.haltBefore = gateway.halt }
        switch action {
        case .halt: gateway.haltBefore = .operatorHalt
        case .flatten:
            gateway.haltBefore = .flattening
            // Told again, every exit begins anew: also where all attempts were made.
            for index in instances.indices { instances[index]?.exit = nil }
        case .shutDown: break
        case .resume:
            gateway.haltBefore = nil
            gateway.drawdown.resume()
            for index in instances.indices { instances[index]?.makerCheck = MakerCheck() }
        }
        gateway.halt = isLeaving || action == .shutDown ? .shuttingDown : gateway.haltBefore
        for index in instances.indices where instances.isOccupied(index) { step(index, into: &commands) }
    }
}

extension MarketInstance {
    /// Notes a strike that the first listing did not have; one that is known stays.
    fileprivate mutating func addStrike(_ strike: ReferencePrice) {
        if market.strike == nil { market.strike = strike }
    }
}

extension MarketPhase: Comparable {
    /// Orders phases by their place in a market's life.
    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}
