import Engine
import Journaling
import MarketModel
import Quoting
import Risk
import Settings

/// A short session of one desk and its journal, held in memory.
struct JournalSample {
    static let header = SessionHeader(
        venue: "paper",
        seed: 7,
        rules: .turbine,
        files: [
            SessionHeader.File(path: "Markets/portfolio.yaml", text: "capital: 500 usd\n"),
            SessionHeader.File(path: "Strategies/ä.yaml", text: "tick: 2s # ½\n"),
        ],
        marketFiles: 1
    )

    /// Everything in the file.
    let bytes: [UInt8]
    /// Where each record begins, and the end.
    let boundaries: [Int]
    /// The records after the header: events as they are, commands as lines.
    let events: [Event]
    let commands: [String]

    /// - Parameter times: How often the record with a number is written instead of once.
    /// - Throws: What the storage says.
    init(times: [Int: Int] = [:]) throws {
        let storage = MemoryStorage()
        var desk = Self.desk()
        var boundaries: [Int] = []
        var commands: [String] = []
        let events = Self.session()
        do {
            var writer = try JournalWriter(storage: storage, header: Self.header)
            boundaries.append(writer.size)
            var waiting: [Command] = []
            for event in events {
                for _ in 0..<(times[boundaries.count - 1] ?? 1) { try writer.append(event) }
                boundaries.append(writer.size)
                waiting.removeAll()
                desk.handle(event, into: &waiting)
                for command in waiting {
                    for _ in 0..<(times[boundaries.count - 1] ?? 1) { try writer.append(command) }
                    boundaries.append(writer.size)
                    commands.append(command.description)
                }
            }
            try writer.flush()
        }
        bytes = storage.bytes
        self.boundaries = boundaries
        self.events = events
        self.commands = commands
    }

    /// The desk as it is before the first event.
    static func desk(spread: String = "0.04") -> TradingDesk {
        let text = """
            pipeline:
              - fair-value: { source: book-mid }
              - base-spread: { spread: \(spread) }
              - ladder: { size: 3 shares }
            """
        let diagnostics = Diagnostics()
        let decoded = Fields.decode(SourceFile(path: "s.yaml", text: text), into: diagnostics) { fields in
            QuotePipeline.decode(&fields)
        }
        guard let pipeline = decoded.flatMap({ $0 }), let btc = Asset("BTC") else {
            preconditionFailure("the sample's strategy is broken")
        }
        let plan = PlanConfiguration(
            name: "btc-15m",
            strategy: "s",
            series: Series(asset: btc, intervalSeconds: 900),
            pipeline: pipeline,
            cadence: .every(.seconds(2)),
            positionLimit: SizeMicros(clamping: 15_000_000)
        )
        let limit = USDMicros(rawValue: 100_000_000)
        let configuration = DeskConfiguration(
            plans: [plan],
            limits: RiskLimits(
                worstCase: limit,
                groups: [],
                dailyStop: limit,
                plans: [RiskLimits.Plan(weight: 1, perMarket: limit, groups: [])]
            ),
            requests: RequestLimits(count: 5, per: .seconds(1), burst: 10, reservedForCancels: .zero),
            capital: limit
        )
        return TradingDesk(configuration: configuration, rules: header.rules)
    }

    /// A market that is listed, quoted, filled and halted.
    static func session() -> [Event] {
        guard let btc = Asset("BTC"), let id = MarketID("0x1") else { preconditionFailure("the sample is broken") }
        let handle = MarketHandle(rawValue: 0)
        let start = Timestamp(seconds: 1_799_971_200)
        let market = QuickMarket(
            handle: handle,
            id: id,
            series: Series(asset: btc, intervalSeconds: 900),
            strike: nil,
            start: start,
            end: start + .seconds(900)
        )
        let reset = BookChange(outcome: .up, side: .buy, price: nil, size: .zero, resets: true, ends: false)
        let size = SizeMicros(clamping: 50_000_000)
        let bid = BookChange(outcome: .up, side: .buy, price: PriceMicros(clamping: 400_000), size: size, ends: false)
        let ask = BookChange(outcome: .up, side: .sell, price: PriceMicros(clamping: 600_000), size: size, ends: true)
        let fill = Fill(
            order: OrderID(rawValue: 2),
            trade: TradeID(rawValue: 1),
            price: PriceMicros(clamping: 480_000),
            size: SizeMicros(clamping: 1_000_000),
            cash: USDMicros(rawValue: 480_000),
            fee: .zero,
            isTaker: false
        )
        return [
            Event(time: start, .connection(isUp: true)),
            Event(time: start, .balance(USDMicros(rawValue: 100_000_000))),
            Event(time: start, market: handle, .listed(market)),
            Event(time: start, market: handle, .book(reset)),
            Event(time: start, market: handle, .book(bid)),
            Event(time: start, market: handle, .book(ask)),
            Event(time: start, market: handle, .accepted(OrderID(rawValue: 1), matches: 0)),
            Event(time: start, market: handle, .accepted(OrderID(rawValue: 2), matches: 0)),
            Event(time: start + .seconds(1), market: handle, .filled(fill)),
            Event(time: start + .seconds(3), .operated(.halt)),
        ]
    }
}
