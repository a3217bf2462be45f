import Journaling
@testable import Ledger
import MarketModel
import Risk

/// A book that is told a made-up session, event by event.
struct Script {
    static let rules = VenueRules.turbine
    /// 2026-03-02 00:00 UTC, the beginning of an hour and of a day.
    static let midnight = 1_772_409_600

    private(set) var book = LedgerBook()
    /// The last known row of everything, by key.
    private(set) var orders: [Int: OrderRow] = [:]
    private(set) var fills: [Int: FillRow] = [:]
    private(set) var markets: [Int: MarketRow] = [:]
    private(set) var claims: [Int: ClaimRow] = [:]
    private(set) var snapshots: [SnapshotRow] = []
    private(set) var account: AccountRow?
    private(set) var alerts: [AlertRow] = []
    /// Seconds since midnight.
    var second = 0

    /// Whether changes stay in the book, to be stored.
    private let keepsChanges: Bool

    init(venue: String = "turbine", keepingChanges: Bool = false) {
        keepsChanges = keepingChanges
        begin(venue)
    }

    /// Stores what changed, and says how far a made-up journal was read.
    mutating func store(in ledger: LedgerDatabase, after row: JournalRow?) throws -> JournalRow {
        let next = JournalRow(name: "session-000001.journal", session: 1, offset: (row?.offset ?? 0) + 1)
        try ledger.store(book.takeChanges(), next, after: row)
        return next
    }

    static func header(_ venue: String) -> SessionHeader {
        SessionHeader(
            venue: venue,
            seed: 1,
            rules: rules,
            files: [SessionHeader.File(path: "Markets/portfolio.yaml", text: "capital: 500 usd\n")],
            marketFiles: 1
        )
    }

    var now: Timestamp { Timestamp(seconds: Self.midnight + second) }

    mutating func begin(_ venue: String, continuesChain: Bool = false) {
        book.begin(Self.header(venue), continuesChain: continuesChain)
        take()
    }

    mutating func tell(_ kind: Event.Kind, in market: Int = 0) {
        book.apply(Event(time: now, market: MarketHandle(rawValue: UInt32(market)), kind))
        take()
    }

    /// Lists a market of a quarter of an hour that begins now.
    mutating func list(_ handle: Int = 0, id: UInt64? = nil, lasting seconds: Int = 900) {
        guard let btc = Asset("BTC") else { return }
        let market = QuickMarket(
            handle: MarketHandle(rawValue: UInt32(handle)),
            id: MarketID(words: (0, 0, 0, id ?? UInt64(handle) + 1)),
            series: Series(asset: btc, intervalSeconds: 900),
            strike: nil,
            start: now,
            end: now + .seconds(seconds)
        )
        tell(.listed(market), in: handle)
    }

    /// Sends an order of 10 shares.
    mutating func place(
        _ number: Int,
        _ side: Side = .buy,
        _ outcome: Outcome = .up,
        at cents: Int = 50,
        in market: Int = 0
    ) {
        let order = Order(
            id: OrderID(rawValue: UInt64(number)),
            market: MarketHandle(rawValue: UInt32(market)),
            outcome: outcome,
            side: side,
            price: PriceMicros(clamping: cents * 10_000),
            size: shares(10_000_000),
            expiration: now + .seconds(300)
        )
        command(.place(order))
    }

    mutating func command(_ command: CommandRecord) {
        // A command has the time of the event before.
        book.apply(Event(time: now, .tick))
        book.apply(command)
        take()
    }

    /// Fills a part of an order at a price in cents.
    mutating func fill(_ number: Int, _ trade: Int, _ count: Int, at cents: Int, in market: Int = 0) {
        let price = PriceMicros(clamping: cents * 10_000)
        let size = shares(count * 1_000_000)
        let fill = Fill(
            order: OrderID(rawValue: UInt64(number)),
            trade: TradeID(rawValue: UInt64(trade)),
            price: price,
            size: size,
            cash: price.cost(of: size),
            fee: .zero,
            isTaker: false
        )
        tell(.filled(fill), in: market)
    }

    mutating func mark(_ cents: Int, in market: Int = 0) {
        let mark = FairMark(
            market: MarketHandle(rawValue: UInt32(market)),
            fair: PriceMicros(clamping: cents * 10_000)
        )
        book.apply(.mark(now, [mark]))
        take()
    }

    mutating func note(_ alert: LedgerAlert) {
        book.apply(.alert(now, alert))
        take()
    }

    private mutating func take() {
        guard !keepsChanges else { return }
        let changes = book.takeChanges()
        for order in changes.orders.inOrder { orders[order.number] = order }
        for fill in changes.fills.inOrder { fills[fill.id] = fill }
        for market in changes.markets.inOrder { markets[market.id] = market }
        for claim in changes.claims.inOrder { claims[claim.market] = claim }
        for snapshot in changes.snapshots.inOrder {
            snapshots.removeAll { $0.account == snapshot.account && $0.nanos == snapshot.nanos }
            snapshots.append(snapshot)
        }
        alerts += changes.alerts
        account = book.account
    }
}
