import MarketModel

/// How prices move, and how markets begin, end and are resolved.
extension PaperExchange {
    /// Moves all prices by one step, then ends and begins the markets whose time has come, at the new prices.
    mutating func step() {
        let isFirst = steps == 0
        if !isFirst { for index in paths.indices { paths[index].advance() } }
        let between = max(1, configuration.referenceInterval.nanoseconds / PricePath.step.nanoseconds)
        if steps % between == 0 {
            for path in paths { feed.send(.reference(path.asset, path.published), at: now) }
        }
        steps += 1
        for market in open where exchange.markets[market].facts.end <= now { end(market) }
        open.removeAll { exchange.markets[$0].isClosed }
        for series in offered { begin(series, isFirst: isFirst) }
        queue.add(.step, at: Timestamp(nanoseconds: (now.nanoseconds / quarter + 1) * quarter))
    }

    /// Lists a series from now on, beginning with the market that runs now.
    mutating func offer(_ series: Series) {
        guard !offered.contains(series) else { return }
        offered.append(series)
        addPath(series.asset)
        begin(series, isFirst: true)
    }

    /// Starts the price of an asset, from its own random stream.
    mutating func addPath(_ asset: Asset) {
        guard !paths.contains(where: { $0.asset == asset }) else { return }
        paths.append(
            PricePath(
                asset: asset,
                model: configuration.model(for: asset),
                lead: lead,
                random: SeededRandom(seed: configuration.seed, 5, asset.packed)
            )
        )
    }

    private var quarter: Int { PricePath.step.nanoseconds }

    /// Begins a market at each boundary of its series, and in the first step also inside an interval.
    private mutating func begin(_ series: Series, isFirst: Bool) {
        let interval = series.intervalSeconds
        let start = Timestamp(seconds: now.seconds / interval * interval)
        guard start == now || isFirst, let path = paths.firstIndex(where: { $0.asset == series.asset }) else { return }
        pending.append(
            PendingListing(
                series: series,
                strike: paths[path].published,
                start: start,
                end: start + series.interval
            )
        )
        queue.add(.list(pending: pending.count - 1), at: now + configuration.listingDelay.draw(&listingRandom))
    }

    /// Makes a market visible, and calls its traders.
    mutating func list(_ listing: PendingListing) {
        guard now < listing.end, let path = paths.firstIndex(where: { $0.asset == listing.series.asset }) else {
            return
        }
        let index = listed.count
        let facts = QuickMarket(
            handle: MarketHandle(rawValue: UInt32(index)),
            id: id(of: listing),
            series: listing.series,
            strike: listing.strike,
            start: listing.start,
            end: listing.end
        )
        exchange.list(facts)
        open.append(index)
        feed.send(.listed(facts), market: facts.handle, at: now)
        let traders = MarketTraders(
            house: configuration.house,
            noise: configuration.noise,
            informed: configuration.informed,
            market: facts.id
        )
        listed.append(ListedMarket(path: path, strike: listing.strike, traders: traders))
        callTraders(in: index)
    }

    private mutating func end(_ market: Int) {
        for order in exchange.close(market) { report(order, as: .expired, in: market) }
        publish(market)
        let isUp = paths[listed[market].path].published > listed[market].strike
        listed[market].result = isUp ? .up : .down
        queue.add(.resolve(market: market), at: now + configuration.resolutionLag.draw(&listingRandom))
    }

    /// Declares the outcome, and pays the simulated traders.
    mutating func resolve(_ market: Int) {
        guard let outcome = listed[market].result else { return }
        exchange.resolve(market, as: outcome)
        feed.send(.resolved(outcome), market: exchange.markets[market].facts.handle, at: now)
        for account in [AccountID.house, .noise, .informed] { _ = exchange.claim(market, by: account) }
    }

    /// A market's id: the same for the same seed, series and start.
    private func id(of listing: PendingListing) -> MarketID {
        var random = SeededRandom(
            seed: configuration.seed,
            9,
            listing.series.asset.packed,
            UInt64(listing.series.intervalSeconds),
            UInt64(bitPattern: Int64(listing.start.seconds))
        )
        return MarketID(words: (random.next(), random.next(), random.next(), random.next()))
    }
}
