import Engine
import MarketModel
import SandboxExchange
import SimulatedExchange
import Sessions

/// What must hold once everything was put right, and at the end.
extension Auditor {
    /// What keeps a host from quoting while something is wrong with venue, network or clocks.
    static let recoverable: [Reason] = [
        .bookMissing, .referenceMissing, .strikeMissing, .disconnected, .bookStale, .referenceStale, .operatorHalt,
        .flattening, .orderUnknown, .balanceUnknown, .positionUnknown, .clockSkew,
    ]

    /// Markets with time left in which something that should be over still keeps the host from quoting.
    func silentMarkets(of desk: TradingDesk) -> [MarketHandle: Reason] {
        var silent: [MarketHandle: Reason] = [:]
        for instance in desk.instances {
            guard let instance, instance.phase == .trading, instance.market.end - desk.now > .seconds(90),
                desk.now - instance.market.start > .seconds(45)
            else { continue }
            let reasons = [instance.noBid, instance.noAsk].compactMap(\.self)
            if let reason = reasons.first(where: { Self.recoverable.contains($0) }) {
                silent[instance.market.handle] = reason
            }
        }
        return silent
    }

    /// Desk and exchange agree about every open market, once all that is on its way has arrived.
    func checkPositions(of desk: TradingDesk) throws(Violation) {
        for market in truth.markets where market.outcome == nil {
            let instance = desk.instances.first { $0?.market.id == market.id } ?? nil
            let held = instance?.holdings ?? Holdings()
            // Pairs are worth a dollar each; a host that was away takes over how many there are half a minute later.
            guard held.netMicros == market.up - market.down else {
                let words = "desk \(held.up) up \(held.down) down, exchange \(market.up) up \(market.down) down"
                throw Violation(.positionsAgree, at: desk.now, words)
            }
        }
    }

    /// Nothing rests at the exchange.
    func checkNothingOpen(at time: Timestamp) throws(Violation) {
        guard truth.open.isEmpty else {
            throw Violation(.nothingOpen, at: time, "\(truth.open.count) orders rest: \(truth.open[0])")
        }
    }

    /// Nothing rests, everything is paid, and the money adds up.
    func checkEnd(
        of desk: TradingDesk,
        _ tally: SessionTally,
        _ sandbox: SandboxVenue,
        capital: USDMicros
    ) throws(Violation) {
        try checkNothingOpen(at: desk.now)
        for instance in desk.instances {
            guard let instance else { continue }
            let orders = instance.orders.live.map { "\($0.order) \($0.state)" }
            let words =
                "\(instance.market.handle) is \(instance.phase), \(instance.holdings.up) up \(instance.holdings.down) down, \(orders)"
            throw Violation(.everythingIsPaid, at: desk.now, words)
        }
        let result = tally.bookedCash - capital
        guard truth.cash == (capital + result).rawValue else {
            throw Violation(.cashAgrees, at: desk.now, "exchange \(Self.usd(truth.cash)), desk \(capital + result)")
        }
        guard sandbox.audit.isConserved else { throw Violation(.moneyIsConserved, at: desk.now, "\(sandbox.audit)") }
    }
}
