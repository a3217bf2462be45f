public import MarketModel
import Quoting
import Risk

/// What open positions are worth, and what follows when equity falls (docs/decisions/0012-drawdown-and-exits.md).
extension TradingDesk {
    /// How long a fair value is believed after a strategy last had it, in trading time.
    static let fairPatience = Duration.seconds(60)

    /// Realised today plus what open positions are worth.
    public var equity: USDMicros { gateway.budget.realisedToday + unrealised }

    /// Takes a market's present worth into the sum.
    mutating func mark(_ instance: inout MarketInstance) {
        let worth = worth(of: &instance)
        unrealised += worth - instance.mark
        instance.mark = worth
    }

    /// Marks every market anew; needed where a desk begins with positions that it has not seen arise.
    mutating func markAll() {
        for index in instances.indices {
            guard var instance = instances[index].take() else { continue }
            mark(&instance)
            instances[index] = instance
        }
    }

    /// Profit or loss of a market that is not booked yet: at its outcome, else at its fair value, else at its worst.
    ///
    /// A fair value that has not been had for a minute of trading is unknown. After the end the last one stands, if it was
    /// known then.
    private mutating func worth(of instance: inout MarketInstance) -> USDMicros {
        let holdings = instance.holdings
        guard instance.result == nil, holdings != Holdings() else { return .zero }
        if let outcome = instance.outcome { return holdings.result(if: outcome) - instance.resultBefore }
        guard let fair = instance.fair, min(now, instance.market.end) - instance.fairAt <= Self.fairPatience else {
            return -gateway.budget.slots[instance.budgetSlot].exposure.loss
        }
        let price = fair.nearestPrice
        let shares = price.cost(of: holdings.up) + price.complement.cost(of: holdings.down)
        return holdings.cash + shares - instance.resultBefore
    }

    /// Compares equity with the drawdown's limits; when the level changes, every market is looked at again.
    mutating func watchDrawdown(into commands: inout [Command]) {
        guard gateway.drawdown.note(equity, against: configuration.drawdown) else { return }
        for index in instances.indices where instances.isOccupied(index) { step(index, into: &commands) }
    }
}
