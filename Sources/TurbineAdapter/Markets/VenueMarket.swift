import MarketModel
import Signing

/// A market the desk was told of, with the adapter's side of it.
struct VenueMarket: Sendable {
    /// What the desk knows.
    var market: QuickMarket
    /// The market's own contract, for positions and claims.
    let contract: EthereumAddress
    /// The contract orders are signed for.
    let settlement: EthereumAddress
    /// When it was listed.
    var listedAt: Timestamp
    /// The strike as the venue writes it, while its scale is in doubt.
    var writtenStrike: ReferencePrice?
    /// Whether books and trades are wanted.
    var isFollowed = false
    /// Whether the desk ever wanted them: of others it hears nothing.
    var wasFollowed = false
    /// How it ended.
    var outcome: Outcome?
    /// Up's book.
    var up = BookState()
    /// Down's book.
    var down = BookState()
    /// Matches of ours no fill has used.
    var evidence = MatchEvidence()
    /// Fills that are not final.
    var settlements = SettlementLedger()
    /// Fills of ours that were not undone.
    var fills: [OwnFill] = []
    /// Tokens held by these fills.
    var holdings = Holdings()
    /// Failures that wait until their order can fill no more.
    var deferred: [SettlementLedger.Verdict] = []
    /// Whether a cancel of all its orders is not finished.
    var isClearing = false
    /// How long to wait before it is tried again.
    var clearPauses = BackOff(first: .milliseconds(500), limit: .seconds(8))
    /// Rows of the venue's lists that were counted, as notes.
    var rows: [AdapterNote] = []
    /// Whether an earlier session traded it and this desk has not been told of it yet.
    var isRecalled = false
    /// Whether a journal tells of everything that happened in it before this session.
    var isFromJournal = false
    /// Whether an earlier session may have claimed its winnings.
    var mayBeClaimed = false
    /// Whether nothing more is expected of it.
    var isRetired = false

    /// The market's handle.
    var handle: MarketHandle { market.handle }

    /// One outcome's book.
    subscript(outcome: Outcome) -> BookState {
        get { outcome == .up ? up : down }
        _modify {
            if outcome == .up { yield &up } else { yield &down }
        }
    }

    init(
        _ market: QuickMarket,
        contract: EthereumAddress,
        settlement: EthereumAddress,
        listedAt: Timestamp
    ) {
        self.market = market
        self.contract = contract
        self.settlement = settlement
        self.listedAt = listedAt
    }

    /// Lets go of books, matches and fills: a host that runs for months keeps little of each market that is over.
    mutating func dropHistory() {
        up = BookState()
        down = BookState()
        evidence = MatchEvidence()
        settlements = SettlementLedger()
        fills = []
        rows = []
    }
}
