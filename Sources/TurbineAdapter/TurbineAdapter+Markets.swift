import MarketModel
import TurbineWire

/// Which markets exist: the running market of each series by clock, by push and by asking, until it can be traded.
extension TurbineAdapter {
    /// How long a new market waits for a reference price, by which the scale of its strike is judged.
    static let strikePatience = Duration.seconds(5)

    mutating func watch(_ series: Series) {
        guard let place = directory.add(series) else { return }
        tasks.set(.quickMarket(place), to: now)
        watchReference(of: series.asset)
    }

    /// Asks for the running market: every few seconds around a boundary until it is found, seldom in between.
    mutating func askForMarket(_ place: Int) {
        call(.quickMarket(place))
        let series = directory.series[place]
        let time = now + skew
        let sinceBoundary = time.seconds % series.intervalSeconds
        let boundary = time.seconds - sinceBoundary
        let next = Timestamp(seconds: boundary + series.intervalSeconds) - skew
        let isKnown = knows(series, startingAt: boundary)
        let pause: Duration = isKnown ? .seconds(30) : sinceBoundary < 120 ? .seconds(3) : .seconds(10)
        tasks.set(.quickMarket(place), to: min(now + pause, max(next + .seconds(1), now + .seconds(1))))
    }

    private func knows(_ series: Series, startingAt seconds: Int) -> Bool {
        let start = Timestamp(seconds: seconds)
        return directory.candidates.contains { $0.series == series && $0.start == start }
            || directory.all.contains { $0.market.series == series && $0.market.start == start }
    }

    mutating func readQuickMarket(_ place: Int, _ answer: VenueAnswer) {
        let found = json(answer).flatMap { QuickMarketAnswer($0) }
        guard found != nil || answer.isRefusal else { return }
        if !start.answered.contains(place) { start.answered.append(place) }
        for row in [found?.market, found?.next] { if let row { see(row, directory.series[place]) } }
        listCandidates()
    }

    mutating func heard(_ notice: QuickMarketNotice) {
        if notice.isResolved, let outcome = notice.outcome, let market = directory.handle(of: notice.marketID) {
            resolve(market, as: outcome)
        }
        // What the message leaves out is asked for.
        for (place, series) in directory.series.enumerated()
        where notice.asset == nil || notice.asset == series.asset && !notice.isResolved {
            if let row = notice.row, row.intervalMinutes * 60 == series.intervalSeconds {
                see(row, series)
            } else {
                tasks.hasten(.quickMarket(place), to: now)
            }
        }
    }

    /// Takes note of a market of a wanted series that is not over.
    private mutating func see(_ row: QuickMarketRow, _ series: Series) {
        guard row.asset == series.asset, row.intervalMinutes * 60 == series.intervalSeconds, !row.isResolved,
            row.endTime > row.startTime, row.endTime > (now + skew).seconds
        else { return }
        let strike = row.startPrice.flatMap { ReferencePrice(rawValue: $0) }
        if let market = directory.handle(of: row.marketID) {
            addStrike(strike, to: market)
        } else if let place = directory.candidates.firstIndex(where: { $0.id == row.marketID }) {
            if directory.candidates[place].startPrice == nil { directory.candidates[place].startPrice = strike }
            if directory.candidates[place].contract == nil { directory.candidates[place].contract = row.contract }
        } else {
            directory.candidates.append(
                MarketCandidate(
                    id: row.marketID,
                    series: series,
                    startPrice: strike,
                    start: Timestamp(seconds: row.startTime),
                    end: Timestamp(seconds: row.endTime),
                    contract: row.contract,
                    seenAt: now
                )
            )
            tasks.hasten(.catalog, to: now)
        }
        listCandidates()
    }

    /// Asks for the contracts of markets that lack them.
    mutating func askForContracts() {
        let present = now + skew
        directory.candidates.removeAll { $0.end <= present }
        guard directory.candidates.contains(where: { $0.contract == nil || $0.settlement == nil }) else { return }
        call(.catalog)
        tasks.set(.catalog, to: now + .seconds(5))
    }

    mutating func readCatalog(_ answer: VenueAnswer) {
        guard let value = json(answer) else { return }
        for row in MarketRow.list(from: value) {
            if let place = directory.candidates.firstIndex(where: { $0.id == row.id }) {
                directory.candidates[place].contract = row.contract ?? directory.candidates[place].contract
                directory.candidates[place].settlement = row.settlement
                if let settlement = row.settlement { approve(settlement) }
            } else if row.isResolved, let outcome = row.winner, let market = directory.handle(of: row.id) {
                resolve(market, as: outcome)
            }
        }
        listCandidates()
    }

    /// Whether everything about a market is known that its listing needs: contracts, approved cash, and a price to judge
    /// its strike by, unless that has been waited for long enough.
    func isComplete(_ candidate: MarketCandidate) -> Bool {
        guard candidate.contract != nil, let settlement = candidate.settlement else { return false }
        guard reference(of: candidate.series.asset) != nil || now - candidate.seenAt >= Self.strikePatience else {
            return false
        }
        return configuration.isObserver
            || approvals.contains { $0.settlement == settlement && $0.phase == .done }
    }

    /// Lists what is ready: contracts known, cash approved, nothing of an earlier run alive.
    ///
    /// While orders that only the venue knows wait for their markets, nothing is listed at all: whoever quoted elsewhere
    /// meanwhile would not count them.
    mutating func listCandidates() {
        guard start.isDone, balance != nil || configuration.isObserver else { return }
        for candidate in directory.candidates
        where reference(of: candidate.series.asset) == nil && now - candidate.seenAt < Self.strikePatience {
            tasks.hasten(.list, to: candidate.seenAt + Self.strikePatience)
        }
        guard canPlaceLost else { return }
        for candidate in directory.candidates where isComplete(candidate) {
            guard let contract = candidate.contract, let settlement = candidate.settlement else { continue }
            directory.candidates.removeAll { $0.id == candidate.id }
            guard candidate.end > now + skew else { continue }
            if candidate.start >= start.begunAt, now - candidate.start > .seconds(15) { counters.note(.lateListings) }
            let market = QuickMarket(
                handle: directory.nextHandle,
                id: candidate.id,
                series: candidate.series,
                strike: believed(candidate.startPrice, of: candidate.series.asset),
                start: candidate.start,
                end: candidate.end
            )
            var known = VenueMarket(market, contract: contract, settlement: settlement, listedAt: now)
            known.writtenStrike = candidate.startPrice
            directory.list(known)
            notes.append(known.note.note)
            tell(market)
        }
        relist()
    }

    /// Tells the desk of a market, with what an earlier session holds in it.
    mutating func tell(_ market: QuickMarket) {
        emit(.listed(market), in: market.handle)
        if let held = start.inherited?.first(where: { $0.marketID == market.id }) {
            emit(.position(up: SizeMicros(wire: held.up), down: SizeMicros(wire: held.down)), in: market.handle)
        }
        adoptLost(in: market.handle)
        tasks.set(.resolution(market.handle), to: market.end + .seconds(2))
        tasks.hasten(.positions, to: now)
    }

    /// Tells the desk a strike that the first listing had to leave open.
    mutating func addStrike(_ strike: ReferencePrice?, to handle: MarketHandle) {
        guard var market = directory[handle]?.market, market.strike == nil else { return }
        if let strike { directory[handle]?.writtenStrike = strike }
        guard let believed = believed(directory[handle]?.writtenStrike, of: market.series.asset) else { return }
        market.strike = believed
        directory[handle]?.market = market
        emit(.listed(market), in: handle)
    }

    /// Asks how a market ended, as long as nobody has said.
    mutating func askForOutcome(of market: MarketHandle) {
        guard let known = directory[market], known.outcome == nil else { return }
        call(.resolution(market))
        let age = now - known.market.end
        let pause = age < .seconds(300) ? configuration.resolutionInterval : .seconds(60)
        tasks.set(.resolution(market), to: now + pause)
    }

    mutating func readResolution(of market: MarketHandle, _ answer: VenueAnswer) {
        guard let value = json(answer), let row = ResolutionRow(value), row.isResolved, let winner = row.winner else {
            return
        }
        resolve(market, as: winner)
    }

    private mutating func resolve(_ market: MarketHandle, as outcome: Outcome) {
        guard let known = directory[market], known.outcome == nil, now + skew >= known.market.end - .seconds(1) else {
            return
        }
        directory[market]?.outcome = outcome
        ladder.forget(market)
        if known.wasFollowed { emit(.resolved(outcome), in: market) }
        tasks.remove(.resolution(market))
        tasks.set(.retire(market), to: now + .seconds(600))
    }

    /// Forgets the orders of a market in which nothing can happen any more.
    mutating func retire(_ market: MarketHandle) {
        guard let known = directory[market], !known.isRetired else { return }
        guard !orders.hasLive(in: market), known.settlements.isEmpty, known.deferred.isEmpty, !known.isFollowed else {
            tasks.set(.retire(market), to: now + .seconds(60))
            return
        }
        directory[market]?.isRetired = true
        directory[market]?.dropHistory()
        orders.forget(market)
    }
}
