/// One moment of the last hour, for plots.
package struct HistorySample: Codable, Hashable, Sendable {
    /// The market of a plan that was trading then, or was to end first of several.
    package struct Line: Codable, Hashable, Sendable {
        package var plan: String
        package var fairMicros: Int?
        /// Halfway between the best bid and ask, rounded down.
        package var midMicros: Int?
        package var netMicros: Int
    }

    package var nanos: Int
    package var equityMicros: Int
    package var worstCaseMicros: Int
    package var lines: [Line]

    init(_ report: DeskReport) {
        nanos = report.nanos
        equityMicros = report.profit.equityMicros
        worstCaseMicros = report.budget.worstCaseMicros
        lines = []
        for market in report.markets where market.phase == "trading" {
            guard !lines.contains(where: { $0.plan == market.plan }) else { continue }
            var mid: Int?
            if let bid = market.bidMicros, let ask = market.askMicros, bid < ask { mid = (bid + ask) / 2 }
            lines.append(
                Line(plan: market.plan, fairMicros: market.fairMicros, midMicros: mid, netMicros: market.netMicros)
            )
        }
    }
}
