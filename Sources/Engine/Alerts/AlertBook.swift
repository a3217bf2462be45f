public import MarketModel

/// The alerts that last now, and the notices not told yet: one a cause and market when it begins, one when it is over.
public struct AlertBook: Sendable {
    /// An alert that lasts.
    public struct Standing: Hashable, Sendable {
        /// What.
        public let cause: AlertCause
        /// In which market; `nil` for the whole desk.
        public let market: QuickMarket?
        /// Since when.
        public let since: Timestamp
        /// Why, where the cause alone does not say.
        public let reason: Reason?
    }

    /// The alerts that last, oldest first.
    public private(set) var standing: [Standing] = []
    /// Those of the desk among them.
    private var ofDesk = AlertSet()
    private var counts = [Int](repeating: 0, count: Int(UInt8.max) + 1)
    private var notices: [AlertNotice] = []

    init() {}

    /// How often a cause has been raised.
    public func count(of cause: AlertCause) -> Int { counts[Int(cause.rawValue)] }

    /// Whether the desk's alert of this cause lasts.
    func lasts(_ cause: AlertCause) -> Bool { ofDesk.contains(cause) }

    /// The desk's alerts that last, to be known again after a restart.
    var memory: [AlertMemory] {
        standing.filter { $0.market == nil }
            .map { AlertMemory(cause: $0.cause.rawValue, since: $0.since, reason: $0.reason) }
    }

    /// Takes over alerts of an earlier session without telling them again.
    mutating func recall(_ alerts: [AlertMemory]) {
        for alert in alerts {
            guard let cause = AlertCause(rawValue: alert.cause), !ofDesk.contains(cause) else { continue }
            ofDesk.set(cause, to: true)
            standing.append(Standing(cause: cause, market: nil, since: alert.since, reason: alert.reason))
        }
    }

    /// Takes the notices since the last call, in order.
    mutating func take() -> [AlertNotice] {
        guard !notices.isEmpty else { return [] }
        defer { notices.removeAll(keepingCapacity: true) }
        return notices
    }

    /// Says whether a cause of the desk is there; nothing happens unless that is news.
    mutating func note(_ cause: AlertCause, _ isOn: Bool, _ figures: AlertFigures = AlertFigures(), at now: Timestamp) {
        guard ofDesk.contains(cause) != isOn else { return }
        ofDesk.set(cause, to: isOn)
        tell(cause, nil, isOn, figures, at: now)
    }

    /// Says whether a cause of one market is there, of which `alerts` are the present ones.
    mutating func note(
        _ cause: AlertCause,
        _ isOn: Bool,
        of market: QuickMarket,
        in alerts: inout AlertSet,
        _ figures: AlertFigures = AlertFigures(),
        at now: Timestamp
    ) {
        guard alerts.contains(cause) != isOn else { return }
        alerts.set(cause, to: isOn)
        tell(cause, market, isOn, figures, at: now)
    }

    /// Ends whatever lasts of a market that leaves the desk.
    mutating func close(_ market: QuickMarket, _ alerts: inout AlertSet, at now: Timestamp) {
        guard !alerts.isEmpty else { return }
        for cause in AlertCause.allCases { note(cause, false, of: market, in: &alerts, at: now) }
    }

    private mutating func tell(
        _ cause: AlertCause,
        _ market: QuickMarket?,
        _ isOn: Bool,
        _ figures: AlertFigures,
        at now: Timestamp
    ) {
        var reason = figures.reason
        var lasted: Duration?
        if isOn {
            counts[Int(cause.rawValue)] += 1
            standing.append(Standing(cause: cause, market: market, since: now, reason: reason))
        } else if let place = standing.firstIndex(where: { $0.cause == cause && $0.market?.handle == market?.handle }) {
            let ended = standing.remove(at: place)
            lasted = now - ended.since
            reason = ended.reason
        }
        notices.append(
            AlertNotice(
                time: now,
                cause: cause,
                market: market,
                reason: reason,
                value: figures.value,
                limit: figures.limit,
                lasted: lasted
            )
        )
    }
}
