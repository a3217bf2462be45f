import MarketModel
package import Recordings
import Risk
import Venues

/// What a replay under one queue law says of orders whose fate is known.
package struct Verdicts {
    /// Whether each order was filled at all.
    package private(set) var isFilled: [Bool]

    /// Plays the recording with the orders in it.
    package init(
        _ recording: RecordedEvents,
        _ orders: [TrueOrder],
        _ law: QueueLaw,
        _ model: ReplaySettings.FillModel = .trades
    ) throws {
        var settings = ReplaySettings()
        settings.fillModel = model
        settings.queueLaw = law
        settings.entryLatency = .zero
        settings.responseLatency = .zero
        settings.feedLatency = .zero
        var rules = VenueRules.recording
        rules.minimumOrderLife = .zero
        let limit = USDMicros(rawValue: 1_000_000_000_000)
        let plan = RiskLimits.Plan(weight: 1, perMarket: limit, groups: [])
        var budget = RiskBudget(
            limits: RiskLimits(worstCase: limit, groups: [], dailyStop: limit, plans: [plan]),
            rules: rules
        )
        let slot = budget.open(plan: 0)
        let outcomes = RecordedOutcomes(recording.markets.map { _ in nil })
        var venue = ReplayVenue(recording, outcomes: outcomes, settings: settings, rules: rules)
        var events: [Event] = []
        isFilled = [Bool](repeating: false, count: orders.count)
        for (place, known) in orders.enumerated() {
            guard let market = recording.markets.last(where: { $0.start <= known.placed }) else { continue }
            // A nanosecond sooner, because a recorded event comes before a command of the same instant.
            let moment = Timestamp(nanoseconds: known.placed.nanoseconds - 1)
            let order = Order(
                id: OrderID(rawValue: UInt64(place + 1)),
                market: market.handle,
                outcome: .up,
                side: known.side,
                price: known.price,
                size: known.size,
                expiration: Timestamp(nanoseconds: known.ended.nanoseconds - 1)
            )
            venue.advance(to: moment, into: &events)
            take(&events)
            venue.send(.place(try budget.admit(order, slot: slot)), at: moment)
        }
        while let next = venue.nextEventTime {
            venue.advance(to: next, into: &events)
            take(&events)
        }
    }

    private mutating func take(_ events: inout [Event]) {
        for event in events {
            if case .filled(let fill) = event.kind { isFilled[Int(fill.order.rawValue) - 1] = true }
        }
        events.removeAll(keepingCapacity: true)
    }

    /// The part of the orders about which the verdict is wrong.
    package func wrong(about orders: [TrueOrder]) -> Double {
        Double(zip(isFilled, orders).count { $0 != $1.isFilled }) / Double(max(1, orders.count))
    }

    /// Fills for each true fill.
    package func ratio(to orders: [TrueOrder]) -> Double {
        Double(isFilled.count { $0 }) / Double(max(1, orders.count { $0.isFilled }))
    }
}
