import MarketModel
import Signing
import SimulatedExchange
import TurbineWire

/// How prices move, and how markets begin, end and are resolved.
extension SandboxVenue {
    /// Moves all prices by one step, then ends and begins the markets whose time has come, at the new prices.
    mutating func step() {
        let isFirst = steps == 0
        if !isFirst { for index in paths.indices { paths[index].path.advance() } }
        if steps % (AssetPath.interval.nanoseconds / quarter) == 0 {
            for index in paths.indices { paths[index].remember(at: serverNow.seconds) }
        }
        steps += 1
        for market in running where markets[market].end <= now { end(market) }
        for index in series.indices { begin(index, isFirst: isFirst) }
        queue.add(.step, at: Timestamp(nanoseconds: (now.nanoseconds / quarter + 1) * quarter))
    }

    /// Lists a series, beginning with the market that runs now.
    mutating func offer(_ newSeries: Series) {
        guard !series.contains(where: { $0.series == newSeries }) else { return }
        let path: Int
        if let known = paths.firstIndex(where: { $0.path.asset == newSeries.asset }) {
            path = known
        } else {
            path = paths.count
            let lead = configuration.informed.map { $0.lead.nanoseconds / quarter } ?? 0
            paths.append(
                AssetPath(
                    PricePath(
                        asset: newSeries.asset,
                        model: configuration.model(for: newSeries.asset),
                        lead: lead,
                        random: SeededRandom(seed: configuration.seed, 5, newSeries.asset.packed)
                    )
                )
            )
        }
        series.append(SandboxSeries(series: newSeries, path: path))
    }

    private var quarter: Int { PricePath.step.nanoseconds }

    /// Begins a market at each boundary of its series, and in the first step also inside an interval.
    private mutating func begin(_ index: Int, isFirst: Bool) {
        let interval = series[index].series.intervalSeconds
        let start = Timestamp(seconds: now.seconds / interval * interval)
        guard start == now || isFirst, now >= series[index].coveredUntil else { return }
        let delay = configuration.listingDelay.draw(&listingRandom)
        let isLate = faults.strikes(.lateRollover)
        series[index].announced += 1
        let listing = PendingListing(
            series: index,
            number: series[index].announced,
            strike: paths[series[index].path].path.published,
            start: start,
            end: start + series[index].series.interval
        )
        series[index].coveredUntil = listing.end
        series[index].showsOld = listingRandom.uniform() < 0.5
        queue.add(.list(listing), at: now + delay + (isLate ? faults.span(of: .lateRollover) : .zero))
    }

    /// Makes a market visible, tells everybody, and calls its traders.
    mutating func list(_ listing: PendingListing) {
        guard now < listing.end, listing.number == series[listing.series].announced else { return }
        let index = markets.count
        let facts = QuickMarket(
            handle: MarketHandle(rawValue: UInt32(index)),
            id: id(of: listing),
            series: series[listing.series].series,
            strike: listing.strike,
            start: listing.start,
            end: listing.end
        )
        exchange.list(facts)
        let contract = EthereumAddress(lastTwentyOf: draw(13, UInt64(index)))
        let traders = MarketTraders(
            house: configuration.house,
            noise: configuration.noise,
            informed: configuration.informed,
            market: facts.id
        )
        markets.append(
            SandboxMarket(
                series: listing.series,
                strike: listing.strike,
                contract: contract,
                condition: draw(14, UInt64(index)),
                listedAt: now,
                end: listing.end,
                traders: traders
            )
        )
        running.append(index)
        byID[facts.id] = index
        byContract[contract] = index
        byCondition[markets[index].condition] = index
        series[listing.series].newest = index
        announce(index)
        for trader in SimulatedTrader.allCases {
            guard let wait = markets[index].traders.firstWait(of: trader) else { continue }
            queue.add(.trader(trader, market: index), at: now + wait)
        }
    }

    /// Stops trading in a market; its outcome follows later.
    mutating func end(_ market: Int) {
        guard running.contains(market) else { return }
        running.removeAll { $0 == market }
        for order in exchange.close(market) {
            if let index = OrderIndex(order.clientID) { orders.end(index, as: .expired) }
        }
        markets[market].end = min(markets[market].end, now)
        markets[market].endPrice = paths[series[markets[market].series].path].path.published
        publish(market)
        queue.add(.resolve(market: market), at: now + configuration.resolutionLag.draw(&listingRandom))
    }

    /// What the prices say about a market that has ended; a tie is not up.
    func result(of market: Int) -> Outcome {
        guard let price = markets[market].endPrice else { return .down }
        return price > markets[market].strike ? .up : .down
    }

    /// Declares the outcome of a market, once, and pays the simulated traders.
    mutating func resolve(_ market: Int, as outcome: Outcome) {
        guard exchange.markets[market].outcome == nil else { return }
        end(market)
        settleAll(of: market)
        exchange.resolve(market, as: outcome)
        markets[market].resolvedAt = now
        for trader in SimulatedTrader.allCases { _ = exchange.claim(market, by: trader.account) }
        announce(market)
    }

    /// Ends the running market of a series, if there is one, and opens the next at once; it runs to the next boundary but one.
    ///
    /// - Returns: The new market, or `nil` when the next one would already be over.
    mutating func rollOver(_ index: Int) -> Int? {
        let interval = series[index].series.interval
        let seconds = series[index].series.intervalSeconds
        var end = Timestamp(seconds: now.seconds / seconds * seconds) + interval
        if let newest = series[index].newest, running.contains(newest) {
            end = exchange.markets[newest].facts.end + interval
            self.end(newest)
        }
        let before = markets.count
        series[index].coveredUntil = end
        series[index].announced += 1
        list(
            PendingListing(
                series: index,
                number: series[index].announced,
                strike: paths[series[index].path].path.published,
                start: now,
                end: end
            )
        )
        return markets.count > before ? before : nil
    }

    /// Lets a simulated trader act, unless the market has closed.
    mutating func act(as trader: SimulatedTrader, in market: Int) {
        guard exchange.isTrading(market, at: now) else { return }
        let outlook = MarketOutlook(
            exchange.markets[market].facts,
            strike: markets[market].strike,
            path: paths[series[markets[market].series].path].path,
            at: now
        )
        markets[market].traders.act(trader, on: &exchange, outlook)
        publish(market)
        guard let wait = markets[market].traders.nextWait(of: trader) else { return }
        queue.add(.trader(trader, market: market), at: now + wait)
    }

    /// A market's id: the same for the same seed, series and start.
    private func id(of listing: PendingListing) -> MarketID {
        let series = series[listing.series].series
        let hash = draw(
            9,
            series.asset.packed,
            UInt64(series.intervalSeconds),
            UInt64(bitPattern: Int64(listing.start.nanoseconds))
        )
        return MarketID(words: hash.words)
    }
}
