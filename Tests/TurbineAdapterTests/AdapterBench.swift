import MarketModel
import Risk
import Signing
import Testing
@testable import TurbineAdapter
import TurbineWire

/// An adapter with a venue played by hand: tests look at what it asks for, and answer.
///
/// What a test does not answer itself is answered the way a quiet venue would.
struct AdapterBench {
    /// A request that waits for its answer.
    struct Asked {
        let number: RequestNumber
        let request: WireRequest
    }

    static let origin = Timestamp(seconds: 1_800_000_000)
    static let settlement = TurbineChain.polygon.settlement
    static let btc = Series(asset: .btc, intervalSeconds: 900)
    static let strike = 95_000_000_000

    var adapter: TurbineAdapter
    /// The time now.
    var now = Self.origin
    /// Requests without an answer, oldest first.
    var asked: [Asked] = []
    /// Streams that were opened, in order.
    var opened: [StreamNumber] = []
    /// Streams that were closed.
    var closed: [StreamNumber] = []
    /// What was sent on streams.
    var sent: [(stream: StreamNumber, text: String)] = []
    /// Events since they were last taken.
    var events: [Event] = []
    /// What a quiet venue would answer, by path.
    var open: [OrderRow] = []
    var trades: [TradeRow] = []
    var failed: [FailedTradeRow] = []
    var positions: [PositionRow] = []
    var allowance = UInt256.max
    var tokenNonce: UInt64 = 5
    var cash = 500_000_000
    /// Paths (by their beginning) the test answers itself.
    var manual: [String] = []
    private var budget = RiskBudget(limits: .bench, rules: .turbine)
    private var slot = 0

    init(_ change: (inout AdapterConfiguration) -> Void = { _ in }) throws {
        var configuration = AdapterConfiguration(
            chain: .polygon,
            series: [Self.btc],
            random: AdapterRandom(seed: 7)
        )
        configuration.ladderRadius = 0
        change(&configuration)
        adapter = TurbineAdapter(configuration: configuration, keys: try .bench(), start: Self.origin)
        slot = budget.open(plan: 0)
    }

    /// A bench whose adapter is ready and has listed and followed one market, with a book on each side.
    static func trading(_ change: (inout AdapterConfiguration) -> Void = { _ in }) throws -> Self {
        var bench = try Self(change)
        bench.run(.seconds(12))
        try #require(bench.adapter.directory.all.count == 1)
        bench.send(.follow(Self.handle))
        bench.run(.milliseconds(100))
        for outcome in Outcome.allCases { bench.book(outcome, bids: [(400_000, 10)], asks: [(600_000, 10)]) }
        bench.events.removeAll()
        return bench
    }

    static let handle = MarketHandle(rawValue: 0)
    static let marketID = MarketID(words: (1, 2, 3, 4))
    static var end: Timestamp { Timestamp(seconds: origin.seconds / 900 * 900 + 900) }

    // MARK: - Driving

    /// Lets time pass in steps of 50 ms, answering whatever is not `manual`.
    mutating func run(_ span: Duration) {
        let end = now + span
        collect()
        while now < end {
            now = min(now + .milliseconds(50), end)
            adapter.advance(to: now, into: &events)
            collect()
            answerAll()
            adapter.advance(to: now, into: &events)
        }
    }

    /// Hands over a command.
    mutating func send(_ command: Command) {
        adapter.send(command, at: now)
        collect()
    }

    /// Hands over something from the network, and takes what comes of it.
    mutating func receive(_ input: AdapterInput) {
        adapter.receive(input, at: now)
        collect()
        adapter.advance(to: now, into: &events)
    }

    private mutating func collect() {
        var actions: [AdapterAction] = []
        adapter.takeActions(into: &actions)
        for action in actions {
            switch action {
            case .request(let number, let request, _): asked.append(Asked(number: number, request: request))
            case .openStream(let number):
                opened.append(number)
                adapter.receive(.streamOpened(number), at: now)
                collect()
            case .closeStream(let number): closed.append(number)
            case .sendStream(let number, let bytes): sent.append((number, String(decoding: bytes, as: UTF8.self)))
            }
        }
    }

    private mutating func answerAll() {
        for question in asked where !manual.contains(where: { question.request.path.hasPrefix($0) }) {
            asked.removeAll { $0.number == question.number }
            if question.request.path.hasSuffix("/ctf-approval") { tokenNonce += 1 }
            adapter.receive(.response(question.number, .answered(answer(to: question.request))), at: now)
        }
        collect()
    }

    /// Answers the oldest request whose path begins so.
    mutating func answer(
        _ path: String,
        _ method: WireRequest.Method,
        _ outcome: WireOutcome,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let place = asked.firstIndex { Self.matches($0.request, path, method) }
        guard let place else {
            Issue.record("nobody asked for \(method) \(path)", sourceLocation: sourceLocation)
            return
        }
        receive(.response(asked.remove(at: place).number, outcome))
    }

    /// Answers the oldest `GET` whose path begins so.
    mutating func answer(
        _ path: String,
        _ outcome: WireOutcome,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        answer(path, .get, outcome, sourceLocation: sourceLocation)
    }

    /// How many requests without an answer have a path that begins so.
    func count(_ path: String, _ method: WireRequest.Method = .get) -> Int {
        asked.count { Self.matches($0.request, path, method) }
    }

    /// Whether a request is meant: its path is this, or begins so where it ends with a slash or a query is asked for.
    private static func matches(_ request: WireRequest, _ path: String, _ method: WireRequest.Method) -> Bool {
        request.method == method && (path.hasSuffix("/") ? request.path.hasPrefix(path) : request.path == path)
    }

    /// Answers the oldest request for one outcome's book.
    mutating func answerBook(of outcome: Outcome, _ book: JSONValue) {
        let place = asked.firstIndex {
            $0.request.path.hasPrefix("/api/v1/orderbook/") && $0.request.query("outcome") == "\(outcome.rawValue)"
        }
        guard let place else {
            Issue.record("nobody asked for the book of \(outcome)")
            return
        }
        receive(.response(asked.remove(at: place).number, .json(book)))
    }

    /// Takes the events so far as text, without prices, balances and positions.
    mutating func takeEvents() -> [Event.Kind] {
        defer { events.removeAll() }
        return events.map(\.kind).filter { kind in
            switch kind {
            case .reference, .balance, .position, .book, .clockSkew: false
            case _: true
            }
        }
    }

    /// Expects exactly these events since the last time, apart from prices, balances, books and positions.
    mutating func expect(_ wanted: [Event.Kind], sourceLocation: SourceLocation = #_sourceLocation) {
        let events = takeEvents()
        #expect(events == wanted, sourceLocation: sourceLocation)
    }

    /// Sends a book on an outcome's newest stream.
    mutating func book(_ outcome: Outcome, bids: [(Int, Int)], asks: [(Int, Int)]) {
        let snapshot = BookSnapshot(
            marketID: Self.marketID,
            bids: bids.map(Self.entry),
            asks: asks.map(Self.entry),
            lastUpdate: now.seconds
        )
        stream(outcome, StreamWriter.book(Self.marketID, snapshot))
    }

    /// Sends bytes on an outcome's newest stream.
    mutating func stream(_ outcome: Outcome, _ bytes: [UInt8]) {
        guard let number = adapter.streams[Int(outcome.rawValue)].number else {
            Issue.record("the stream is not open")
            return
        }
        receive(.streamMessage(number, bytes))
    }

    static func entry(_ level: (Int, Int)) -> BookEntry {
        BookEntry(price: PriceMicros(clamping: level.0), size: UInt64(level.1 * 1_000_000), orderHash: nil)
    }

    /// Places an order for whole shares at cents; returns it.
    mutating func place(
        _ side: Side = .buy,
        _ outcome: Outcome = .up,
        shares: Int = 10,
        cents: Int = 50,
        life: Duration = .seconds(120)
    ) throws -> Order {
        lastOrder += 1
        let order = Order(
            id: OrderID(rawValue: lastOrder),
            market: Self.handle,
            outcome: outcome,
            side: side,
            price: PriceMicros(clamping: cents * 10_000),
            size: SizeMicros(clamping: shares * 1_000_000),
            expiration: Timestamp(seconds: (now + life).seconds)
        )
        send(.place(try budget.admit(order, slot: slot)))
        return order
    }

    private var lastOrder: UInt64 = 0

    /// A row about an order as the venue would send it.
    func row(_ order: Order, filled: Int = 0, _ status: OrderStatusWord = .open) throws -> OrderRow {
        let tracked = try #require(adapter.orders[order.id])
        return OrderRow(
            orderHash: tracked.signed.orderHash,
            marketID: Self.marketID,
            trader: adapter.keys.wallet.address,
            side: order.side,
            outcome: order.outcome,
            price: order.price,
            size: UInt64(order.size.rawValue),
            filled: UInt64(filled * 1_000_000),
            remaining: UInt64(order.size.rawValue - filled * 1_000_000),
            nonce: tracked.signed.terms.nonce,
            expiration: tracked.signed.terms.expiration,
            status: status,
            createdAt: now.seconds
        )
    }

    /// Places an order and has it accepted.
    mutating func rest(
        _ side: Side = .buy,
        _ outcome: Outcome = .up,
        shares: Int = 10,
        cents: Int = 50,
        matches: Int = 0
    ) throws -> Order {
        let order = try place(side, outcome, shares: shares, cents: cents)
        let tracked = try #require(adapter.orders[order.id])
        let placed = PlacedRow(
            orderHash: tracked.signed.orderHash,
            status: "accepted",
            matches: matches,
            timestamp: now.seconds
        )
        answer("/api/v1/orders", .post, .json(placed.json))
        return order
    }

    /// A match of ours as the venue's lists show it.
    func trade(
        _ order: Order,
        shares: Int,
        cents: Int? = nil,
        isTaker: Bool = false,
        transaction: String = "0xaa"
    ) -> TradeRow {
        let us = adapter.keys.wallet.address
        let other = EthereumAddress(lastTwentyOf: Bytes32(words: (0, 0, 0, 99)))
        return TradeRow(
            id: 0,
            marketID: Self.marketID,
            price: cents.map { PriceMicros(clamping: $0 * 10_000) } ?? order.price,
            size: UInt64(shares * 1_000_000),
            outcome: order.outcome,
            side: isTaker ? order.side : order.side.opposite,
            timestamp: now.seconds,
            buyer: order.side == .buy ? us : other,
            seller: order.side == .buy ? other : us,
            maker: isTaker ? other : us,
            taker: isTaker ? us : other,
            transaction: transaction
        )
    }
}
