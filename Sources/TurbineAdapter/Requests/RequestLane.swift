/// A queue of requests of one kind; lower cases go first where lanes share tokens, and each lane has places of its own on
/// the network, so that a slow endpoint holds up nothing but itself.
enum RequestLane: UInt8, Hashable, Sendable, CaseIterable {
    /// Cancels, one order or a whole market.
    case cancel
    /// Placements that bring the position down.
    case reduce
    /// Other placements.
    case place
    /// Where an order of ours stands.
    case orders
    /// Matches of ours becoming final.
    case settlement
    /// Which markets exist, and how they ended.
    case listing
    /// Books and reference prices.
    case data
    /// Balance, allowance, positions, and what can be claimed.
    case account
    /// The list of all markets, which is long and slow.
    case catalog
    /// Redemptions and approvals.
    case relayer

    /// Whether the request changes something, and so is paid from the tokens for writing.
    var isWrite: Bool {
        switch self {
        case .cancel, .reduce, .place, .relayer: true
        case .orders, .settlement, .listing, .data, .account, .catalog: false
        }
    }

    /// How many requests of the lane may be without an answer at once.
    var width: Int {
        switch self {
        case .cancel: 32
        case .reduce, .place: 16
        case .orders: 8
        case .settlement, .listing, .data, .account: 4
        case .catalog, .relayer: 1
        }
    }
}
