public import Journaling
public import MarketModel
public import Risk

/// The ledger as a pure fold: what journals tell goes in, one after the other, and changed rows come out.
///
/// It follows the same order life cycle as the desk and counts money by itself. It holds only what may still change;
/// everything it holds is in its rows, so a book read back from the database goes on as if it had never stopped.
public struct LedgerBook: Sendable {
    static let hour = 3_600_000_000_000

    /// Whose money the present session trades.
    var account: AccountRow?
    /// Other venues' accounts, by name.
    var shelved: [String: AccountRow] = [:]
    /// The present session.
    var session: SessionRow?
    /// The venue's rules in the present session.
    var rules = VenueRules.turbine
    /// The settings in force.
    var settings: SettingsRow?
    /// Markets in which something may still happen, of all accounts, by row.
    var markets: [Int: OpenMarket] = [:]
    /// Their keys in order, because a dictionary has none.
    var openMarkets: [Int] = []
    /// The market that the present chain calls by a number.
    var handles: [MarketHandle: Int] = [:]
    /// The next row of each table that counts them.
    var next = LedgerCounters()
    /// The latest time of the present session.
    var now: Timestamp?
    var changes = LedgerChanges()

    /// Creates an empty book.
    public init() {}

    /// Rows that changed since they were last taken.
    public var changedRows: Int { changes.count }

    /// Takes the rows that changed, each as it is now.
    public mutating func takeChanges() -> LedgerChanges {
        if let account { changes.accounts[account.id] = account }
        if let session { changes.sessions[session.id] = session }
        defer { changes = LedgerChanges() }
        return changes
    }

    /// Takes in one entry.
    public mutating func apply(_ entry: LedgerEntry) {
        switch entry {
        case .event(let event): apply(event)
        case .command(let command): apply(command)
        case .settings(let change): apply(change)
        case .mark(let time, let marks): mark(marks, at: time)
        case .fair(let record): note(record)
        case .alert(let time, let alert): note(alert, at: time)
        }
    }

    /// Takes in what the desk saw.
    public mutating func apply(_ event: Event) {
        pass(to: event.time)
        session?.events += 1
        switch event.kind {
        case .tick, .book, .trade, .reference, .connection, .balance, .operated, .position, .positionUnknown,
            .clockSkew:
            break
        case .listed(let market):
            list(market)
        case .accepted, .rejected, .timedOut, .cancelled, .expired, .reported, .filled, .settled, .failed, .resolved,
            .claimed, .claimFailed, .corrected:
            guard let id = handles[event.market], markets[id] != nil else {
                account?.strays += 1
                return
            }
            apply(event.kind, to: id)
            closeIfPossible(id)
        case .found(let order): place(order)
        }
    }

    /// Takes in what the desk said, at the time of the event before.
    public mutating func apply(_ command: CommandRecord) {
        session?.commands += 1
        switch command {
        case .place(let order): place(order)
        case .cancel(let order, let handle):
            guard let id = handles[handle] else { return }
            noteCancel(of: order, in: id)
        case .cancelAll(let handle):
            guard let id = handles[handle], let market = markets[id] else { return }
            for order in market.orders where order.standing.isLive && order.chain == session?.chain {
                noteCancel(of: OrderID(rawValue: UInt64(truncatingIfNeeded: order.number)), in: id)
            }
        case .claim(let handle):
            guard let id = handles[handle], markets[id] != nil else { return }
            let nanos = nanoseconds
            update(id) { market in
                market.updateClaim { claim in
                    claim.attempts += 1
                    claim.firstNanos = claim.firstNanos ?? nanos
                    claim.lastNanos = nanos
                }
            }
        case .lookUp, .follow, .unfollow, .watch: break
        }
    }

    /// Takes in new settings.
    public mutating func apply(_ change: SettingsChange) {
        pass(to: change.time)
        addSettings(change.files, markets: change.marketFiles, at: change.time.nanoseconds)
    }

    /// Takes in fair values; at the end of an hour they are in its snapshot.
    public mutating func mark(_ marks: [FairMark], at time: Timestamp) {
        pass(to: time)
        let nanos = nanoseconds
        for mark in marks {
            guard let id = handles[mark.market], markets[id] != nil else { continue }
            update(id) { $0.mark(mark.fair, at: nanos) }
        }
        if account?.dueNanos == nanos { snapshot(at: nanos) }
    }

    /// Takes in a fair value.
    public mutating func note(_ record: FairRecord) {
        pass(to: record.time)
        guard let id = handles[record.market], markets[id] != nil else { return }
        guard let fill = record.fill else {
            let nanos = nanoseconds
            return update(id) { $0.mark(record.fair, at: nanos) }
        }
        noteFair(record.fair, of: fill, in: id)
    }

    /// Takes in an alert.
    public mutating func note(_ alert: LedgerAlert, at time: Timestamp) {
        pass(to: time)
        guard let session else { return }
        changes.alerts.append(
            AlertRow(
                id: next.alert,
                session: session.id,
                nanos: nanoseconds,
                code: alert.code,
                severity: alert.severity,
                isRaised: alert.isRaised,
                market: handles[alert.market],
                words: alert.words
            )
        )
        next.alert += 1
    }

    // MARK: - Inside

    /// The present time in nanoseconds since 1970; between sessions, when the account was last heard of.
    var nanoseconds: Int { now?.nanoseconds ?? account?.lastNanos ?? 0 }

    /// Changes a market and keeps the account's sums and the changed rows in step.
    mutating func update(_ id: Int, _ body: (inout OpenMarket) -> Void) {
        guard let before = markets[id]?.row else { return }
        let claim = markets[id]?.claim
        // Taken out while it is worked on: one owner, so that nothing is copied.
        guard var market = markets.removeValue(forKey: id) else { return }
        body(&market)
        let after = market.row
        if market.claim != claim { changes.claims[id] = market.claim }
        markets[id] = market
        guard after != before else { return }
        changes.markets[id] = after
        account?.realisedFIFOMicros += after.realisedFIFOMicros - before.realisedFIFOMicros
        account?.realisedAverageMicros += after.realisedAverageMicros - before.realisedAverageMicros
        account?.feesMicros += after.feesMicros - before.feesMicros
        account?.rebateNanos += after.rebateNanos - before.rebateNanos
    }
}
