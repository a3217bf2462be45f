import Risk
import Engine
import Foundation
import MarketModel
import Venues

extension SteppedSession {
    /// Adds up what has happened so far.
    public borrowing func summary() -> SessionSummary {
        var accounts = tally.finished
        var openCash = USDMicros.zero
        for instance in desk.instances {
            guard let instance else { continue }
            let account = FinishedMarket(open: instance, plan: desk.configuration.plans[instance.plan].name)
            openCash += account.holdings.cash
            accounts.append(account)
        }
        accounts.sort { ($0.market.start, $0.plan, $0.market.handle) < ($1.market.start, $1.plan, $1.market.handle) }
        var names = desk.configuration.plans.map(\.name)
        // Plans whose file was removed while the session ran come last.
        for account in accounts where !names.contains(account.plan) { names.append(account.plan) }
        var planRows = names.map { SessionSummary.Row(name: $0, outcome: "") }
        var planReasons = names.map { _ in ReasonTally() }
        var portfolio = SessionSummary.Row(name: "portfolio", outcome: "")
        var reasons = ReasonTally()
        var rows: [SessionSummary.Row] = []
        for account in accounts {
            guard let plan = names.firstIndex(of: account.plan) else { continue }
            var row = SessionSummary.Row(account, name: "\(account.plan) \(account.market.start.clock)")
            var own = ReasonTally()
            own.add(account.statistics)
            row.whyNotQuoted = own.top
            rows.append(row)
            planRows[plan].add(row)
            planReasons[plan].add(account.statistics)
            portfolio.add(row)
            reasons.add(account.statistics)
        }
        for index in planRows.indices { planRows[index].whyNotQuoted = planReasons[index].top }
        portfolio.whyNotQuoted = reasons.top
        var incidents = desk.incidents.counts
        let takes = accounts.reduce(0) { $0 + $1.statistics.takes }
        if takes > 0 { incidents["orders that matched at once"] = takes }
        let budget = desk.gateway.budget
        return SessionSummary(
            markets: rows,
            plans: planRows,
            portfolio: portfolio,
            worstCasePeakMicros: budget.worstCasePeak.rawValue,
            worstCaseLimitMicros: budget.limits.worstCase.rawValue,
            provisionalFills: "\(budget.limits.provisionalFills)",
            cashBeforeMicros: tally.initialCash.rawValue,
            cashAfterMicros: venue.deskCash.rawValue,
            openCashMicros: openCash.rawValue,
            events: tally.events,
            commands: tally.commands,
            incidents: incidents
        )
    }
}

/// Time by reason, added over markets.
private struct ReasonTally {
    private var nanoseconds = [Int](repeating: 0, count: Int(UInt8.max) + 1)

    mutating func add(_ statistics: MarketStatistics) {
        for reason in Reason.allCases { nanoseconds[Int(reason.rawValue)] += statistics.absentTime(reason) }
    }

    /// The codes of the three reasons that lasted longest.
    var top: [String] {
        Reason.allCases
            .filter { nanoseconds[Int($0.rawValue)] > 0 }
            .sorted { (-nanoseconds[Int($0.rawValue)], $0.rawValue) < (-nanoseconds[Int($1.rawValue)], $1.rawValue) }
            .prefix(3)
            .map(\.code)
    }
}

extension SessionSummary.Row {
    fileprivate init(_ account: FinishedMarket, name: String) {
        let statistics = account.statistics
        self.init(name: name, outcome: account.outcome.map { "\($0)" } ?? "open")
        quotes = statistics.placements
        bidFills = statistics.bidFills
        askFills = statistics.askFills
        volumeMicros = statistics.volume.rawValue
        feesMicros = statistics.fees.rawValue
        expectedRebateNanos = statistics.rebateNanos
        selection = account.selection
        exit = account.exit
        pnlMicros = account.outcome == nil ? 0 : account.result.rawValue
        if account.outcome != nil {
            spreadMicros = account.attribution.spread.rawValue
            inventoryMicros = account.attribution.inventory.rawValue
            settlementMicros = account.attribution.settlement.rawValue
        }
        worstCasePeakMicros = statistics.worstCasePeak.rawValue
        tradingNanoseconds = statistics.tradingTime
        quotedNanoseconds = statistics.quotedTime
    }

    fileprivate mutating func add(_ other: Self) {
        quotes += other.quotes
        bidFills += other.bidFills
        askFills += other.askFills
        volumeMicros += other.volumeMicros
        feesMicros += other.feesMicros
        expectedRebateNanos += other.expectedRebateNanos
        pnlMicros += other.pnlMicros
        spreadMicros += other.spreadMicros
        inventoryMicros += other.inventoryMicros
        settlementMicros += other.settlementMicros
        worstCasePeakMicros = max(worstCasePeakMicros, other.worstCasePeakMicros)
        tradingNanoseconds += other.tradingNanoseconds
        quotedNanoseconds += other.quotedNanoseconds
    }
}
