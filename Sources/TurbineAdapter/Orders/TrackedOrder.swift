import MarketModel
import Signing
import TurbineWire

/// An order of ours with all that is known of it at the venue.
struct TrackedOrder: Sendable {
    /// Where it stands between us and the venue.
    enum Stage: Hashable, Sendable {
        /// Waits for its turn; nothing has left.
        case queued
        /// Under way; no answer yet.
        case sent
        /// The venue has it, or has shown it.
        case resting
        /// No answer came, or one that says nothing; it may or may not rest.
        case unclear
        /// It can fill no more.
        case gone(OrderReport.Status)
    }

    /// The desk's order.
    let order: Order
    /// What was signed; its expiration may be earlier than the desk's.
    let signed: SignedOrder
    /// All hashes by which the venue may call it.
    let aliases: [Bytes32]
    /// Where it stands.
    var stage = Stage.queued
    /// The venue's own hash, once it has told it.
    var serverHash: Bytes32?
    /// When it left.
    var sentAt = Timestamp.distantPast
    /// When the venue accepted it.
    var acceptedAt: Timestamp?
    /// Shares for which fills were handed to the desk.
    var booked = SizeMicros.zero
    /// Whether it may have matched at once, so that its fills may be better than its price.
    var mayHaveTaken = false
    /// How many matches its acceptance told of, until they are booked; `nil` where no acceptance was heard of.
    var matchesTold: Int?
    /// Whether its end was read from the venue, with the filled size.
    var isEndProven = false
    /// Whether a cancel was asked for and the order is not proven gone.
    var isCancelWanted = false
    /// Whether the venue confirmed a cancel.
    var isCancelConfirmed = false
    /// Whether the venue answered a cancel with 404.
    var wasCancelNotFound = false
    /// Whether the way by hash missed it, so that the list of open orders decides.
    var isSought = false
    /// Whether its fills wait a moment for the matches that explain them.
    var awaitsMatches = false
    /// How long to wait before the next cancel.
    var cancelPauses = BackOff(first: .milliseconds(500), limit: .seconds(8))
    /// Whether the desk waits for a report.
    var isReportWanted = false
    /// How often in a row a read did not find it.
    var misses = 0
    /// How often its row was read again because it was not yet what an answer had said.
    var rereads = 0

    init(_ order: Order, signed: SignedOrder, aliases: [Bytes32]) {
        self.order = order
        self.signed = signed
        self.aliases = aliases
    }

    /// The hash to use in requests: the venue's own, else the official client's form.
    var hash: Bytes32 { serverHash ?? signed.orderHash }

    /// When the signed order expires.
    var expiration: Timestamp { Timestamp(seconds: signed.terms.expiration) }

    /// Shares that are not booked.
    var open: SizeMicros { order.size - booked }

    /// Whether it is certain that it can fill no more.
    var isGone: Bool {
        if case .gone = stage { return true }
        return false
    }

    /// Whether it is believed gone without proof and has not expired at `time`: it may turn up, or have filled, after all.
    func mayReturn(at time: Timestamp) -> Bool {
        isGone && !isEndProven && time < expiration + ExpirationBucket.margin
    }

    /// Whether it may rest at the venue, so that it must be looked after.
    var mayRest: Bool {
        switch stage {
        case .sent, .resting, .unclear: true
        case .queued, .gone: false
        }
    }
}
