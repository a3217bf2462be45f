import MarketModel
import TurbineWire

/// The stream that carries one outcome's books; the other outcome has another.
struct OutcomeStream: Sendable {
    /// Its present connection, or `nil` while there is none.
    var number: StreamNumber?
    /// Whether the connection is open.
    var isOpen = false
    /// When it was asked for, then when it opened.
    var since = Timestamp.distantPast
    /// The last trade it sent: the same once more is a repetition.
    var lastTrade: TradeRow?
    /// How long to wait before the next attempt.
    var pauses = BackOff(limit: .seconds(30))
}
