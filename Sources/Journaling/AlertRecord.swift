public import Engine
public import MarketModel

/// An alert as a journal tells it, in words that need no table of causes to be read.
public struct AlertRecord: Hashable, Sendable {
    /// When it was raised or over.
    public var time: Timestamp
    /// The cause's stable code.
    public var code: String
    /// `warning`, `error` or `critical`.
    public var severity: String
    /// Whether it begins here; it ends otherwise.
    public var isRaised: Bool
    /// The market, or `none` for the whole desk.
    public var market: MarketHandle
    /// The whole of it for a person.
    public var words: String

    /// The record of a notice.
    public init(_ notice: AlertNotice) {
        time = notice.time
        code = notice.cause.code
        severity = "\(notice.cause.severity)"
        isRaised = notice.isRaised
        market = notice.market?.handle ?? .none
        words = notice.description
    }

    func encode(into writer: inout ByteWriter) {
        writer.put(time.nanoseconds)
        writer.put(code)
        writer.put(severity)
        writer.put(isRaised)
        writer.put(market.rawValue)
        writer.put(words)
    }

    init(from reader: inout ByteReader) throws(JournalFault) {
        time = Timestamp(nanoseconds: try reader.takeInt())
        code = try reader.takeText()
        severity = try reader.takeText()
        isRaised = try reader.takeBool()
        market = MarketHandle(rawValue: try reader.take(UInt32.self))
        words = try reader.takeText()
    }
}
