public import MarketModel

/// The first record of a journal: everything needed to build the same desk again.
public struct SessionHeader: Hashable, Sendable {
    /// One settings file.
    public struct File: Hashable, Sendable {
        /// Its path.
        public var path: String
        /// Its text.
        public var text: String

        /// Creates a file.
        public init(path: String, text: String) {
            self.path = path
            self.text = text
        }
    }

    /// Which venue it was: `paper`, `turbine` or `sandbox`.
    public var venue: String
    /// Whose account at the venue it was: a wallet's address, or empty on paper.
    public var account: String
    /// Counts the sessions of a state folder.
    public var session: Int
    /// Counts the files of the session, from zero.
    public var segment: Int
    /// The stage of going live that it began at, where it traded real money; else empty.
    public var stage = ""
    /// The seed of a simulated venue.
    public var seed: UInt64
    /// The venue's rules.
    public var rules: VenueRules
    /// The settings in force, portfolio first.
    public var files: [File]
    /// How many of ``files`` are in `Markets/`, the portfolio included; the rest are strategies.
    public var marketFiles: Int

    /// Creates a header.
    public init(
        venue: String,
        account: String = "",
        session: Int = 1,
        segment: Int = 0,
        seed: UInt64,
        rules: VenueRules,
        files: [File],
        marketFiles: Int
    ) {
        self.venue = venue
        self.account = account
        self.session = session
        self.segment = segment
        self.seed = seed
        self.rules = rules
        self.files = files
        self.marketFiles = marketFiles
    }
}

extension SessionHeader {
    func encode(into writer: inout ByteWriter) {
        writer.put(venue)
        writer.put(account)
        writer.put(session)
        writer.put(segment)
        writer.put(stage)
        writer.put(seed)
        writer.put(rules.takerMinimum.rawValue)
        writer.put(rules.minimumOrderLife.nanoseconds)
        writer.put(rules.fee.rawValue)
        writer.put(rules.tick.rawValue)
        writer.put(rules.booksContainOwnOrders)
        writer.put(files, markets: marketFiles)
    }

    init(from reader: inout ByteReader) throws(JournalFault) {
        venue = try reader.takeText()
        account = try reader.takeText()
        session = try reader.takeInt()
        segment = try reader.takeInt()
        stage = try reader.takeText()
        seed = try reader.take(UInt64.self)
        let takerMinimum = try reader.takeUSD()
        let life = Duration.nanoseconds(try reader.takeInt())
        let fee = RatioMicros(rawValue: try reader.takeInt())
        let tick = try reader.takeInt()
        guard (1..<1_000_000).contains(tick) else { throw .malformed("a tick of \(tick) micro-dollars") }
        guard (0...1_000_000).contains(fee.rawValue) else {
            throw .malformed("a fee of \(fee.rawValue) micro-dollars a share")
        }
        guard takerMinimum >= .zero, life >= .zero else { throw .malformed("a smallest order below nothing") }
        rules = VenueRules(
            takerMinimum: takerMinimum,
            minimumOrderLife: life,
            fee: fee,
            tick: DeltaMicros(rawValue: tick),
            booksContainOwnOrders: try reader.takeBool()
        )
        (files, marketFiles) = try reader.takeFiles()
    }
}
