import MarketModel
import Quoting
import Risk

/// When a person is told; every figure is looked at where it changes, and no market for the sake of another's.
extension TradingDesk {
    /// How long an order may be in doubt before somebody is told.
    static let doubtPatience = Duration.seconds(30)
    /// How long the balance may stay unknown from the first event on.
    static let balancePatience = Duration.seconds(30)
    /// How many claims may go out for one market before somebody is told.
    static let claimPatience = 3

    /// Takes the alerts raised or over since the last call, in order.
    public mutating func takeAlerts() -> [AlertNotice] { alerts.take() }

    /// Looks at what concerns the whole desk, after each event.
    mutating func watchDesk() {
        watchLoss()
        let worst = AlertFigures(
            value: gateway.budget.worstCase.rawValue,
            limit: configuration.limits.worstCase.rawValue
        )
        let worstBound = alerts.lasts(.worstCaseNear) ? thresholds.worstCaseEnd : thresholds.worstCase
        alerts.note(.worstCaseNear, gateway.budget.worstCase >= worstBound, worst, at: now)
        watchFall()
        watchHalt()
        alerts.note(.disconnected, wasConnected && !gateway.isConnected, at: now)
        alerts.note(.clockSkew, gateway.clockCheck.isSkewed, at: now)
        let isSilent = !gateway.cash.isKnown && wasConnected && now - firstEvent > Self.balancePatience
        alerts.note(.balanceUnknown, isSilent, at: now)
        let shortfall = gateway.cash.shortfall
        alerts.note(.balanceShortfall, shortfall > .zero, AlertFigures(value: shortfall.rawValue), at: now)
    }

    private mutating func watchLoss() {
        let loss = gateway.budget.lossToday
        let lost = AlertFigures(value: loss.rawValue, limit: configuration.limits.dailyStop.rawValue)
        let bound = alerts.lasts(.dailyStopNear) ? thresholds.lossEnd : thresholds.loss
        alerts.note(.dailyStopNear, loss >= bound, lost, at: now)
        // What stopped the desk is over once there is more room than then: a smaller loss, a new day, a larger limit.
        if let room = stoppedWithRoom, configuration.limits.dailyStop - loss > room { stoppedWithRoom = nil }
        alerts.note(.dailyStopReached, stoppedWithRoom != nil, lost, at: now)
    }

    private mutating func watchFall() {
        let drawdown = gateway.drawdown
        let limits = configuration.drawdown
        let soft = AlertFigures(value: drawdown.fall.rawValue, limit: limits.soft?.rawValue ?? 0)
        // Hard replaces soft; the milder one is over only when both are.
        let isSoft = drawdown.level == .soft || drawdown.level == .hard && alerts.lasts(.drawdownSoft)
        alerts.note(.drawdownSoft, isSoft, soft, at: now)
        let hard = AlertFigures(value: drawdown.fall.rawValue, limit: limits.hard?.rawValue ?? 0)
        alerts.note(.drawdownHard, drawdown.level == .hard, hard, at: now)
    }

    /// An end by the process is no alert: whoever ends it knows.
    private mutating func watchHalt() {
        let halt = gateway.halt == .shuttingDown ? nil : gateway.halt
        // Another reason is another alert.
        if let halt, halt != haltTold { alerts.note(.halted, false, at: now) }
        haltTold = halt
        alerts.note(.halted, halt != nil, AlertFigures(reason: halt), at: now)
    }

    /// Looks at what concerns one market, whenever that is looked at.
    mutating func watch(_ instance: inout MarketInstance) {
        let isTrading = instance.phase == .trading
        let net = instance.holdings.netMicros
        let limit = configuration.plans[instance.plan].positionLimit.rawValue
        let bound = instance.alerts.contains(.positionNear) ? 7 : 8
        let position = AlertFigures(value: net, limit: limit)
        note(.positionNear, isTrading && abs(net) * 10 >= limit * bound && net != 0, &instance, position)
        // A lost connection leaves nothing to be old: what was said before stands until data comes back.
        if gateway.isConnected || !isTrading {
            // A quiet market pulls its quotes after the age that is written; twice that is no quiet any more.
            let age = configuration.plans[instance.plan].feeds.bookMaxAge
            let isDeaf = instance.inputs.bookIsStale && instance.books.newest.map { now - $0 > age + age } ?? false
            note(.bookStale, isTrading && isDeaf, &instance)
            note(.referenceStale, isTrading && instance.inputs.referenceIsStale, &instance)
        }
        note(.positionDisputed, instance.outcome == nil && instance.positionCheck.isDisputed, &instance)
        note(.notAMaker, isTrading && instance.makerCheck.isBroken, &instance)
        note(.orderLost, instance.hasDoubt(beyond: Self.doubtPatience, at: now), &instance)
        note(.claimStuck, instance.claims > Self.claimPatience, &instance)
        let cause = isTrading && net != 0 ? instance.exit?.cause : nil
        note(.exiting, cause != nil, &instance, AlertFigures(value: net, reason: cause))
        note(
            .exitHeld,
            cause != nil && instance.exit?.stage == .held,
            &instance,
            AlertFigures(value: net, reason: cause)
        )
        if instance.noBid == .dailyStop || instance.noAsk == .dailyStop { noteStop() }
    }

    /// The daily stop refused an order: that is news when the day's loss is near it, or nothing else was at risk.
    private mutating func noteStop() {
        guard stoppedWithRoom == nil, alerts.lasts(.dailyStopNear) || gateway.budget.worstCase == .zero else { return }
        stoppedWithRoom = configuration.limits.dailyStop - gateway.budget.lossToday
    }

    /// Says whether a cause of a market is there.
    mutating func note(
        _ cause: AlertCause,
        _ isOn: Bool,
        _ instance: inout MarketInstance,
        _ figures: AlertFigures = AlertFigures()
    ) {
        alerts.note(cause, isOn, of: instance.market, in: &instance.alerts, figures, at: now)
    }
}

extension MarketInstance {
    /// Whether an order has been in doubt for longer than `patience`.
    fileprivate func hasDoubt(beyond patience: Duration, at now: Timestamp) -> Bool {
        for index in 0..<orders.count {
            if let since = orders.live[index].doubtSince, now - since > patience { return true }
        }
        return false
    }
}
