import MarketModel
import Signing
import TurbineWire

/// One claim at a time: read what was won, redeem it (several markets in one batch), read until it is paid.
struct ClaimDesk: Sendable {
    /// What is done next, or waited for.
    enum Phase: Hashable, Sendable {
        /// Nothing.
        case idle
        /// Read what was won.
        case reading
        /// Redeem.
        case redeeming
        /// Read until the winnings are gone from the contract.
        case confirming(polls: Int)
    }

    /// How often the payment is looked for before the claim counts as failed.
    static let maxPolls = 30

    /// Where we are.
    var phase = Phase.idle
    /// The signed redemptions of the present claim.
    var redemptions: [RedemptionClaim] = []
    /// What is being claimed.
    var current: [ClaimTarget] = []
    /// When the last redemption was sent.
    var lastSent = Timestamp.distantPast
    private(set) var waiting: [ClaimTarget] = []

    init() {}

    /// Queues a market's winnings; one that waits or is being claimed is not queued again, but its desk is told.
    mutating func add(_ target: ClaimTarget) {
        if let place = waiting.firstIndex(where: { $0.contract == target.contract }) {
            waiting[place].market = waiting[place].market ?? target.market
        } else if let place = current.firstIndex(where: { $0.contract == target.contract }) {
            current[place].market = current[place].market ?? target.market
        } else {
            waiting.append(target)
        }
    }

    /// Whether a claim may begin now.
    func mayBegin(at time: Timestamp, gap: Duration) -> Bool {
        phase == .idle && !waiting.isEmpty && time >= lastSent + gap
    }

    /// Begins with everything that waits.
    mutating func begin() {
        current = waiting
        waiting.removeAll()
        phase = .reading
    }

    /// Ends the present claim.
    mutating func finish() {
        current.removeAll()
        phase = .idle
    }
}
