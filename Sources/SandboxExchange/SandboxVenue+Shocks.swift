package import MarketModel
import SimulatedExchange

/// What the world does to markets all at once, when it is told to.
extension SandboxVenue {
    /// Changes how often a fault strikes from `time` on.
    package mutating func set(_ setting: FaultSetting, at time: Timestamp) {
        advance(to: time)
        faults.set(setting)
    }

    /// Multiplies the price of an asset by `factor`, in one step; informed traders hear of it before everybody.
    package mutating func jump(_ asset: Asset, by factor: RatioMicros, at time: Timestamp) {
        advance(to: time)
        for index in paths.indices where paths[index].path.asset == asset { paths[index].path.jump(by: factor) }
    }

    /// Empties every running market's books of the simulated makers' orders; they come back when they next look.
    package mutating func emptyBooks(at time: Timestamp) {
        advance(to: time)
        for market in running {
            for account in [AccountID.house, .noise, .informed] { _ = exchange.cancelAll(of: account, in: market) }
            publish(market)
        }
    }
}
