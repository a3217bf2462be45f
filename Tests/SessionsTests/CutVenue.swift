import Engine
import MarketModel
import Risk
import SimulatedExchange

/// The simulated exchange behind a connection that can be cut: answers to orders still come, market data does not.
struct CutVenue {
    private(set) var venue: PaperExchange
    /// Orders sent so far.
    private(set) var placements = 0
    private var isCut = false

    init(_ configuration: PaperConfiguration) { venue = PaperExchange(configuration) }

    /// Lets so many seconds pass.
    mutating func run(_ desk: inout TradingDesk, seconds: Int) {
        let end = venue.now + .seconds(seconds)
        while true {
            let times = [venue.nextEventTime, desk.nextWake].compactMap { $0 }
            guard let next = times.min().map({ max($0, venue.now) }), next <= end else { return }
            var events: [Event] = []
            venue.advance(to: next, into: &events)
            for event in events where !isCut || !event.isMarketData { feed(event, &desk) }
            if let wake = desk.nextWake, wake <= next { feed(Event(time: next, .tick), &desk) }
        }
    }

    /// Loses the connection.
    mutating func cut(_ desk: inout TradingDesk) {
        isCut = true
        feed(Event(time: venue.now, .connection(isUp: false)), &desk)
    }

    /// Has the connection again: every book that is followed arrives whole.
    mutating func restore(_ desk: inout TradingDesk) {
        isCut = false
        feed(Event(time: venue.now, .connection(isUp: true)), &desk)
        for instance in desk.instances.compactMap({ $0 }) where instance.phase == .trading {
            venue.send(.unfollow(instance.market.handle), at: venue.now)
            venue.send(.follow(instance.market.handle), at: venue.now)
        }
    }

    /// Hands the desk other settings.
    mutating func reconfigure(_ desk: inout TradingDesk, _ configuration: DeskConfiguration) {
        var commands: [Command] = []
        desk.reconfigure(configuration, at: venue.now, into: &commands)
        send(commands, desk)
    }

    private mutating func feed(_ event: Event, _ desk: inout TradingDesk) {
        var commands: [Command] = []
        desk.handle(event, into: &commands)
        send(commands, desk)
    }

    private mutating func send(_ commands: [Command], _ desk: TradingDesk) {
        for command in commands {
            if case .place = command { placements += 1 }
            venue.send(command, at: max(desk.now, venue.now))
        }
    }
}

extension Event {
    /// Whether it is about the market rather than about an order of ours.
    fileprivate var isMarketData: Bool {
        switch kind {
        case .book, .trade, .reference, .listed: true
        case .tick, .connection, .accepted, .rejected, .timedOut, .cancelled, .expired, .reported, .filled, .settled,
            .failed, .resolved, .claimed, .claimFailed, .balance, .operated, .position,
            .positionUnknown, .clockSkew, .found, .corrected:
            false
        }
    }
}
