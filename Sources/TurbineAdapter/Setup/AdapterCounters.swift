/// How often each unusual thing happened and was dealt with; every reaction has a name here, none is silent.
package struct AdapterCounters: Hashable, Sendable {
    /// The reactions, by stable name; `docs/faults.md` explains each.
    package enum Reaction: String, Hashable, Sendable, CaseIterable {
        /// A 429: the lanes of that kind waited.
        case rateLimited = "rate-limited"
        /// A request without an answer in time.
        case unanswered = "unanswered"
        /// A request that could not be sent.
        case notSent = "not-sent"
        /// An answer of 500 or above.
        case serverErrors = "server-errors"
        /// An outcome of a request that was already settled.
        case duplicateAnswers = "duplicate-answers"
        /// A successful answer that could not be read.
        case malformedAnswers = "malformed-answers"
        /// A token was refused.
        case unauthorized = "unauthorized"
        /// A placement waited too long for its turn and was given back.
        case placementsWithdrawn = "placements-withdrawn"
        /// A cancel was sent again because the order was not proven gone.
        case cancelsRepeated = "cancels-repeated"
        /// A cancel was answered with 404 while the order still rested.
        case cancelsOfLiveNotFound = "cancels-of-live-not-found"
        /// An order of ours ended without a message.
        case ordersVanished = "orders-vanished"
        /// An open order of ours that the desk does not believe in was cancelled.
        case strayOrders = "stray-orders"
        /// An open order of an earlier run was cancelled.
        case ordersFoundAtStart = "orders-found-at-start"
        /// A stream was opened again after it was lost.
        case reconnects = "reconnects"
        /// A stream was closed because it was silent or deaf.
        case silentStreams = "silent-streams"
        /// A message of a stream could not be read.
        case malformedMessages = "malformed-messages"
        /// A trade that came twice, or a book that came after a newer one, and was dropped.
        case staleMessages = "stale-messages"
        /// A message of a stream that is no longer ours, or of a market nobody follows.
        case strangeMessages = "strange-messages"
        /// A book looked like both outcomes in one and was not delivered.
        case mergedBooksRefused = "merged-books-refused"
        /// The stream's book and the venue's differed.
        case booksDiverged = "books-diverged"
        /// A strike whose scale was in doubt was withheld.
        case strikesRefused = "strikes-refused"
        /// A reference price whose scale was in doubt was withheld.
        case referencesRefused = "references-refused"
        /// A market was listed more than fifteen seconds after its start.
        case lateListings = "late-listings"
        /// A match was undone.
        case failedSettlements = "failed-settlements"
        /// A fill was booked at its limit price because no match explained it.
        case fillPricesAssumed = "fill-prices-assumed"
        /// A fill's price was put right when its match was found.
        case fillPricesCorrected = "fill-prices-corrected"
        /// A fill was found among the matches and not at its order.
        case fillsFromTrades = "fills-from-trades"
        /// A match of ours that fits no order.
        case unexplainedTrades = "unexplained-trades"
        /// Positions or balance could not be read twice in a row.
        case accountUnknown = "account-unknown"
        /// An approval was asked for again.
        case approvalsRepeated = "approvals-repeated"
        /// An approval of tokens could not be confirmed.
        case approvalsUnconfirmed = "approvals-unconfirmed"
        /// A claim did not succeed and is given back to the desk.
        case claimsFailed = "claims-failed"
        /// Winnings of an earlier run were claimed.
        case claimsOfEarlierRuns = "claims-of-earlier-runs"
        /// Our clock and the venue's were found apart by more than two seconds.
        case clockSkews = "clock-skews"
        /// A placement used a signature made ahead.
        case ladderHits = "ladder-hits"
        /// A placement was signed when it was sent.
        case ladderMisses = "ladder-misses"
    }

    private var counts: [Int] = Array(repeating: 0, count: Reaction.allCases.count)
    private static let places: [Reaction: Int] = Dictionary(
        uniqueKeysWithValues: Reaction.allCases.enumerated().map { ($1, $0) }
    )

    /// Creates a clean record.
    package init() {}

    /// How often something happened.
    package subscript(reaction: Reaction) -> Int { Self.places[reaction].map { counts[$0] } ?? 0 }

    /// Notes that something happened.
    mutating func note(_ reaction: Reaction, _ times: Int = 1) {
        if let place = Self.places[reaction] { counts[place] += times }
    }

    /// The counts above zero, in the order of their declaration.
    package var all: [(reaction: Reaction, count: Int)] {
        Reaction.allCases.compactMap { self[$0] > 0 ? ($0, self[$0]) : nil }
    }
}

extension AdapterCounters: CustomStringConvertible {
    /// `rate-limited 2, reconnects 1`, or `none`.
    package var description: String {
        let parts = all.map { "\($0.reaction.rawValue) \($0.count)" }
        return parts.isEmpty ? "none" : parts.joined(separator: ", ")
    }
}
