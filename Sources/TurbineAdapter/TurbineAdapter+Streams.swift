import MarketModel
import TurbineWire

/// The two streams, one an outcome: opened again when they are lost, silent or deaf, with only the present markets.
extension TurbineAdapter {
    /// How long a stream may take to open.
    static let openPatience = Duration.seconds(15)
    /// How long a stream must have lived for its pauses to begin anew.
    static let steadyAge = Duration.seconds(30)

    mutating func openStream(_ outcome: Outcome) {
        let place = Int(outcome.rawValue)
        guard streams[place].number == nil else { return }
        lastStream += 1
        streams[place].number = StreamNumber(rawValue: lastStream)
        streams[place].isOpen = false
        streams[place].since = now
        actions.append(.openStream(StreamNumber(rawValue: lastStream)))
        tasks.set(.watchStream(outcome), to: now + Self.openPatience)
    }

    private func outcome(of number: StreamNumber) -> Outcome? {
        Outcome.allCases.first { streams[Int($0.rawValue)].number == number }
    }

    mutating func streamOpened(_ number: StreamNumber) {
        guard let outcome = outcome(of: number), !streams[Int(outcome.rawValue)].isOpen else {
            counters.note(.strangeMessages)
            return
        }
        streams[Int(outcome.rawValue)].isOpen = true
        streams[Int(outcome.rawValue)].since = now
        for market in directory.followed { subscribe(market, outcome) }
        tasks.set(.watchStream(outcome), to: now + .seconds(5))
        tellConnection()
    }

    mutating func streamClosed(_ number: StreamNumber) {
        guard let outcome = outcome(of: number) else { return }
        lose(outcome)
    }

    /// Gives up a stream and plans the next attempt.
    private mutating func lose(_ outcome: Outcome) {
        let place = Int(outcome.rawValue)
        counters.note(.reconnects)
        if streams[place].isOpen, now - streams[place].since >= Self.steadyAge { streams[place].pauses.reset() }
        streams[place].number = nil
        streams[place].isOpen = false
        tasks.remove(.watchStream(outcome))
        tasks.set(.openStream(outcome), to: now + streams[place].pauses.next(&random))
        tellConnection()
    }

    /// Closes a stream that is open and says nothing, or nothing true.
    mutating func abandon(_ outcome: Outcome) {
        guard let number = streams[Int(outcome.rawValue)].number else { return }
        counters.note(.silentStreams)
        actions.append(.closeStream(number))
        lose(outcome)
    }

    /// Tells the desk whether both streams are open; it forgets its books either way, so what is known is told again.
    private mutating func tellConnection() {
        let isUp = streams.allSatisfy(\.isOpen)
        guard isUp != told.isConnected else { return }
        told.isConnected = isUp
        emit(.connection(isUp: isUp))
        for market in directory.followed {
            for outcome in Outcome.allCases {
                directory[market]?[outcome].book.forget()
                directory[market]?[outcome].divergences = 0
                if isUp { tasks.hasten(.bookCheck(market, outcome), to: now + .milliseconds(500)) }
            }
        }
    }

    mutating func subscribe(_ market: MarketHandle, _ outcome: Outcome) {
        let stream = streams[Int(outcome.rawValue)]
        guard stream.isOpen, let number = stream.number, let known = directory[market] else { return }
        directory[market]?[outcome].heardAt = now
        // A venue whose clock was put back would otherwise never be heard again.
        directory[market]?[outcome].stamp = 0
        actions.append(.sendStream(number, StreamRequest.subscribe(known.market.id, outcome: outcome).bytes))
    }

    mutating func unsubscribe(_ market: MarketHandle, _ outcome: Outcome) {
        let stream = streams[Int(outcome.rawValue)]
        guard stream.isOpen, let number = stream.number, let known = directory[market] else { return }
        actions.append(.sendStream(number, StreamRequest.unsubscribe(known.market.id).bytes))
    }

    /// Looks whether a stream opens in time, and whether it knows something recent about every market.
    mutating func watchStream(_ outcome: Outcome) {
        let stream = streams[Int(outcome.rawValue)]
        guard stream.number != nil else { return }
        guard stream.isOpen else {
            abandon(outcome)
            return
        }
        let oldest = directory.followed.compactMap { directory[$0]?[outcome].freshAt }.min()
        if let oldest, now - oldest > configuration.stall, now - stream.since > configuration.stall {
            abandon(outcome)
        } else {
            tasks.set(.watchStream(outcome), to: now + .seconds(5))
        }
    }

    mutating func streamMessage(_ frame: [UInt8], of number: StreamNumber) {
        guard let outcome = outcome(of: number), streams[Int(outcome.rawValue)].isOpen else {
            counters.note(.strangeMessages)
            return
        }
        var lines = StreamLines()
        while let line = lines.next(in: frame) { read(line, of: frame, from: outcome) }
    }

    private mutating func read(_ line: Range<Int>, of frame: [UInt8], from outcome: Outcome) {
        if takeBook(line, of: frame, from: outcome) { return }
        guard let message = try? StreamMessage(parsing: Array(frame[line])) else {
            counters.note(.malformedMessages)
            return
        }
        switch message {
        case .subscribed, .unsubscribed, .other: break
        case .book:
            // A book that the book decoder refused.
            counters.note(.malformedMessages)
        case .trade(let id, let trade):
            // Each stream may show both outcomes' trades: each is taken from its own stream only.
            guard trade.outcome == outcome else { return }
            guard let market = directory.handle(of: id), directory[market]?.isFollowed == true else {
                counters.note(.strangeMessages)
                return
            }
            guard streams[Int(outcome.rawValue)].lastTrade != trade else {
                counters.note(.staleMessages)
                return
            }
            streams[Int(outcome.rawValue)].lastTrade = trade
            publish(trade, in: market)
            heard(trade, in: market)
        case .orderCancelled(let notice):
            // Only a hint: what became of the order is read from the order.
            if let id = orders.id(of: notice.orderHash), orders[id]?.mayRest == true { call(.orderRow(id)) }
        case .quickMarket(let notice): heard(notice)
        }
    }

    private mutating func publish(_ trade: TradeRow, in market: MarketHandle) {
        let size = SizeMicros(wire: trade.size)
        guard !size.isZero else { return }
        let trade = PublicTrade(
            outcome: trade.outcome,
            takerSide: trade.side ?? .buy,
            price: trade.price,
            size: size
        )
        emit(.trade(trade), in: market)
    }
}
