import Engine
import MarketModel
import Risk

/// Worst cases: by the desk's figures, and by the exchange's own accounts.
extension Auditor {
    /// The position of every market is what its fills make it.
    ///
    /// Only the difference of both tokens is compared: how many pairs there are is the venue's word.
    func checkHoldings(of desk: TradingDesk) throws(Violation) {
        for index in desk.instances.indices {
            guard let instance = desk.instances[index] else { continue }
            var net = 0
            for entry in instance.fills where entry.state != .failed {
                net += entry.order.gainsWhenUp ? entry.fill.size.rawValue : -entry.fill.size.rawValue
            }
            guard instance.holdings.netMicros == net else {
                let words = "\(instance.market.handle): held \(instance.holdings.netMicros), fills make \(net)"
                throw Violation(.positionsAddUp, at: desk.now, words)
            }
        }
    }

    mutating func checkBudgets(of desk: TradingDesk) throws(Violation) {
        let total = desk.gateway.budget.worstCase
        guard !worst.isBroken(by: total, slack: slack) else {
            throw Violation(.portfolioBudget, at: desk.now, "\(total) of \(worst.most)")
        }
        let atRisk = desk.gateway.budget.lossToday + total
        guard !daily.isBroken(by: atRisk, slack: slack) else {
            throw Violation(.dailyStop, at: desk.now, "\(atRisk) of \(daily.most)")
        }
        for (place, sum) in groupSums(of: desk).enumerated() where groups[place].isBroken(by: sum, slack: slack) {
            throw Violation(.groupBudget, at: desk.now, "group \(place): \(sum) of \(groups[place].most)")
        }
        for instance in desk.instances {
            guard let instance, instance.result == nil else { continue }
            let value = desk.gateway.budget.slots[instance.budgetSlot].worstCase
            let limit = desk.gateway.budget.limits.plans[instance.plan].perMarket
            let handle = instance.market.handle
            var ceiling = markets[handle] ?? Ceiling(limit)
            let isBroken = ceiling.isBroken(by: value, slack: slack)
            markets[handle] = ceiling
            guard !isBroken else {
                throw Violation(.marketBudget, at: desk.now, "\(handle): \(value) of \(ceiling.most), limit \(limit)")
            }
        }
    }

    mutating func checkTruth(against desk: TradingDesk) throws(Violation) {
        for market in truth.markets where market.outcome == nil && market.loss != 0 {
            let instance = desk.instances.first { $0?.market.id == market.id } ?? nil
            guard let instance, instance.result == nil else {
                if isBlind { continue }
                throw Violation(.deskKnowsTheWorst, at: desk.now, "a market nobody trades: \(Self.usd(market.loss))")
            }
            let believed = desk.gateway.budget.slots[instance.budgetSlot].exposure.loss
            guard market.loss <= believed.rawValue + feed.fills || isBlind else {
                let words = "\(instance.market.handle): exchange \(Self.usd(market.loss)), desk \(believed)"
                throw Violation(.deskKnowsTheWorst, at: desk.now, words)
            }
            let most = (markets[instance.market.handle]?.most ?? .zero) + slack
            guard market.loss <= most.rawValue else {
                throw Violation(
                    .trueMarket,
                    at: desk.now,
                    "\(instance.market.handle): \(Self.usd(market.loss)) of \(most)"
                )
            }
        }
        guard truth.worstCase <= (worst.most + slack).rawValue else {
            throw Violation(.trueWorstCase, at: desk.now, "\(Self.usd(truth.worstCase)) of \(worst.most)")
        }
        let atRisk = max(0, -truth.realised) + truth.worstCase
        guard atRisk <= (daily.most + slack).rawValue else {
            throw Violation(.trueDailyStop, at: desk.now, "\(Self.usd(atRisk)) of \(daily.most)")
        }
        for (place, assets) in desk.configuration.groupAssets.enumerated() {
            let sum = truth.markets.reduce(0) { assets.contains($1.asset) ? $0 + max(0, $1.loss) : $0 }
            guard sum <= (groups[place].most + slack).rawValue else {
                throw Violation(.trueGroup, at: desk.now, "group \(place): \(Self.usd(sum)) of \(groups[place].most)")
            }
        }
    }

    static func usd(_ micros: Int) -> String { "\(USDMicros(rawValue: micros))" }
}
