import Engine
import MarketModel
import Risk
import Sessions

/// What a report says beside the desk itself.
package struct SessionFacts: Sendable {
    /// `paper`, or the live venue's address.
    package var venue: String
    /// How far going live has come, where that is set.
    package var stage: String?
    /// The session's number in its state folder.
    package var session: Int

    /// Creates facts.
    package init(venue: String, stage: String? = nil, session: Int) {
        self.venue = venue
        self.stage = stage
        self.session = session
    }
}

extension DeskReport {
    /// Describes a desk as it is; `number` and `settings` are the board's.
    init(
        _ desk: TradingDesk,
        _ tally: SessionTally,
        _ figures: HostFigures,
        _ facts: SessionFacts,
        _ settings: SettingsReport,
        number: Int
    ) {
        self.number = number
        nanos = desk.now == .distantPast ? 0 : desk.now.nanoseconds
        (venue, stage, session) = (facts.venue, facts.stage, facts.session)
        self.settings = settings
        isConnected = desk.gateway.isConnected
        halt = desk.halt.map { Cause($0) }
        profit = Profit(desk, tally)
        budget = Budget(desk)
        counters = Counters(desk, tally)
        answers = Latency(tally.answerTimes)
        host = Host(figures, desk)
        var open = desk.instances.compactMap { $0 }
        open.sort { ($0.plan, $0.market.end, $0.market.handle) < ($1.plan, $1.market.end, $1.market.handle) }
        markets = open.map { MarketReport($0, of: desk) }
        alerts = desk.alerts.standing.map { AlertReport($0) }
    }
}

extension DeskReport.Cause {
    init(_ reason: Reason) { self.init(code: reason.code, words: reason.words) }
}

extension DeskReport.Latency {
    init(_ histogram: LatencyHistogram) {
        count = histogram.count
        sumNanos = histogram.sum
        p50Nanos = histogram.quantile(0.5)
        p99Nanos = histogram.quantile(0.99)
        below = Self.bounds.map { histogram.count(below: $0) }
    }
}

extension DeskReport.Host {
    fileprivate init(_ figures: HostFigures, _ desk: TradingDesk) {
        decisions = DeskReport.Latency(figures.decisions)
        tickToWire = DeskReport.Latency(figures.tickToWire)
        journalLagNanos = figures.journalLag.nanoseconds
        requestsLeft = desk.gateway.requestsLeft(at: desk.now)
        requestsBurst = desk.configuration.requests.burst
        reconnects = figures.reconnects
        reactions = figures.reactions
    }
}

extension DeskReport.Profit {
    fileprivate init(_ desk: TradingDesk, _ tally: SessionTally) {
        realisedTodayMicros = desk.gateway.budget.realisedToday.rawValue
        unrealisedMicros = desk.unrealisedProfit.rawValue
        equityMicros = desk.equity.rawValue
        bookedCashMicros = tally.bookedCash.rawValue
        let parts = tally.attribution
        (spreadMicros, inventoryMicros) = (parts.spread.rawValue, parts.inventory.rawValue)
        (settlementMicros, feesMicros) = (parts.settlement.rawValue, parts.fees.rawValue)
    }
}

extension DeskReport.Budget {
    fileprivate init(_ desk: TradingDesk) {
        let budget = desk.gateway.budget
        worstCaseMicros = budget.worstCase.rawValue
        worstCaseLimitMicros = budget.limits.worstCase.rawValue
        worstCasePeakMicros = budget.worstCasePeak.rawValue
        dailyStopUsedMicros = (budget.lossToday + budget.worstCase).rawValue
        dailyStopMicros = budget.limits.dailyStop.rawValue
        fallMicros = desk.gateway.drawdown.fall.rawValue
        softDrawdownMicros = desk.configuration.drawdown.soft?.rawValue
        hardDrawdownMicros = desk.configuration.drawdown.hard?.rawValue
        drawdown = "\(desk.gateway.drawdown.level)"
        freeCashMicros = desk.freeCash?.rawValue
    }
}

extension DeskReport.Counters {
    fileprivate init(_ desk: TradingDesk, _ tally: SessionTally) {
        events = tally.events
        commands = tally.commands
        (orders, bidFills, askFills, volumeMicros, feesMicros) = (0, 0, 0, 0, 0)
        (incidents, alerts, absentNanos) = (desk.incidents.counts, [:], [:])
        finishedMarkets = tally.finished.count
        for market in tally.finished { add(market.statistics) }
        for index in desk.instances.indices {
            guard let instance = desk.instances[index] else { continue }
            add(instance.statistics)
            for reason in Reason.allCases where instance.statistics.absentTime(reason) > 0 {
                absentNanos[reason.code, default: 0] += instance.statistics.absentTime(reason)
            }
        }
        for cause in AlertCause.allCases where desk.alerts.count(of: cause) > 0 {
            alerts[cause.code] = desk.alerts.count(of: cause)
        }
    }

    private mutating func add(_ statistics: MarketStatistics) {
        orders += statistics.placements
        bidFills += statistics.bidFills
        askFills += statistics.askFills
        volumeMicros += statistics.volume.rawValue
        feesMicros += statistics.fees.rawValue
    }
}

extension AlertReport {
    fileprivate init(_ alert: AlertBook.Standing) {
        code = alert.cause.code
        severity = "\(alert.cause.severity)"
        words = alert.cause.words
        market = alert.market?.name
        reason = alert.reason.map { DeskReport.Cause($0) }
        sinceNanos = alert.since.nanoseconds
    }
}
