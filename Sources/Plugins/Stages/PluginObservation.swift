import CPenstockStage
import MarketModel
import Quoting

extension penstock_observation {
    /// Says in C what happened at `time`.
    init(_ observation: Observation, at time: Timestamp) {
        self.init()
        time_ns = Int64(time.nanoseconds)
        switch observation {
        case .reference(let reference):
            kind = PENSTOCK_OBSERVE_REFERENCE
            price = reference.dollars
        case .trade(let trade):
            kind = PENSTOCK_OBSERVE_TRADES
            direction = trade.takesUp ? 1 : -1
            price = Double((trade.outcome == .up ? trade.price : trade.price.complement).rawValue) / 1e6
            size_shares = trade.size.shares
        case .ownFill(let side, let fillPrice, let size):
            kind = PENSTOCK_OBSERVE_OWN_FILLS
            direction = side == .bid ? 1 : -1
            price = Double(fillPrice.rawValue) / 1e6
            size_shares = size.shares
        }
    }
}
