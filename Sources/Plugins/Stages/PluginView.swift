import CPenstockStage
import MarketModel
import Quoting

extension penstock_view {
    /// The market and the clock, which every phase sees; depth only as far as the plugin asked for.
    init(_ view: MarketView, fair: Probability?, depthLevels: Int) {
        self.init()
        time_ns = Int64(view.time.nanoseconds)
        end_ns = Int64(view.end.nanoseconds)
        time_left_seconds = view.timeLeft.inSeconds
        if view.hasBook { know(PENSTOCK_KNOWS_BOOK) }
        best_bid = know(view.touch.bid.map { Double($0.price.rawValue) / 1e6 }, PENSTOCK_KNOWS_BID)
        best_bid_shares = know(view.touch.bid?.size.shares, PENSTOCK_KNOWS_BID)
        best_ask = know(view.touch.ask.map { Double($0.price.rawValue) / 1e6 }, PENSTOCK_KNOWS_ASK)
        best_ask_shares = know(view.touch.ask?.size.shares, PENSTOCK_KNOWS_ASK)
        reference_usd = know(view.reference?.dollars, PENSTOCK_KNOWS_REFERENCE)
        strike_usd = know(view.strike?.dollars, PENSTOCK_KNOWS_STRIKE)
        self.fair = know(fair?.value, PENSTOCK_KNOWS_FAIR)
        unsafe Swift.withUnsafeMutableBytes(of: &bid_depth_shares) { bytes in
            let shares = unsafe bytes.bindMemory(to: Double.self)
            for level in 0..<depthLevels { unsafe shares[level] = view.depth[.buy, level].shares }
        }
        unsafe Swift.withUnsafeMutableBytes(of: &ask_depth_shares) { bytes in
            let shares = unsafe bytes.bindMemory(to: Double.self)
            for level in 0..<depthLevels { unsafe shares[level] = view.depth[.sell, level].shares }
        }
    }

    /// Adds the width so far, for width stages.
    mutating func show(_ width: Width) {
        know(PENSTOCK_KNOWS_WIDTH)
        half_width = width.half
        size_factor = width.sizeFactor
    }

    /// Adds the position, for shift and guard stages.
    mutating func show(_ inventory: Inventory) {
        know(PENSTOCK_KNOWS_POSITION)
        position_shares = inventory.netShares
        position_limit_shares = inventory.limit.shares
        up_shares = inventory.holdings.up.shares
        down_shares = inventory.holdings.down.shares
        cash_usd = Double(inventory.holdings.cash.rawValue) / 1e6
    }

    private mutating func know(_ bit: Int32) { known |= UInt32(bit) }

    private mutating func know(_ value: Double?, _ bit: Int32) -> Double {
        guard let value else { return .nan }
        know(bit)
        return value
    }
}
