import MarketModel
import SimulatedExchange

/// What a match changes on the chain for one of its two sides, once it is settled.
struct TokenChange: Hashable, Sendable {
    /// Whose.
    let account: AccountID
    /// Micro-dollars received; negative when paid.
    let cash: Int
    /// Micro-dollars that the settlement contract takes from the wallet.
    let spent: Int
    /// Micro-shares of up received.
    let up: Int
    /// Micro-shares of down received.
    let down: Int
    /// Micro-shares of the sold token that were held, which the contract moves.
    let moved: Int

    /// What the buyer gets and pays.
    init(buyerOf match: Match) {
        let size = match.size.rawValue
        let paid = match.cash.rawValue + match.fee.rawValue
        account = match.buyer
        cash = -paid
        spent = paid
        up = match.maker.outcome == .up ? size : 0
        down = match.maker.outcome == .down ? size : 0
        moved = 0
    }

    /// What the seller gets and gives; what was not held is split from a dollar a share.
    init(sellerOf match: Match) {
        let split = match.split.rawValue
        let held = match.size.rawValue - split
        account = match.seller
        cash = match.cash.rawValue - match.fee.rawValue - split
        spent = split
        up = match.maker.outcome == .up ? -held : split
        down = match.maker.outcome == .down ? -held : split
        moved = held
    }
}
