import MarketModel
import TurbineWire

/// What must be done before the desk is told of any market: orders of an earlier run are cancelled and proven gone.
struct StartUp: Sendable {
    /// When we began.
    var begunAt = Timestamp.distantPast
    /// Markets with open orders that are not ours in this run, whose cancel is under way.
    var clearing: [MarketID] = []
    /// Whether the list of failed matches was read, so that old ones are known.
    var knowsFailures = false
    /// Whether a list showed that no order is open.
    var isClear = false
    /// What an earlier run left us holding, market by market; `nil` until it was read after the last cancel.
    var inherited: [PositionRow]?
    /// The venue's list of all our orders, where an earlier session's journal may lack some; `nil` until it was read.
    var lost: [OrderRow]? = []
    /// The series whose running market the venue has told, or said that it has none, by place.
    var answered: [Int] = []
    /// The time of the journal's last record: what the venue took after it may not be in there.
    var recalledUntil: Timestamp?
    /// How long to wait before the next attempt.
    var pauses = BackOff(limit: .seconds(15))

    /// Whether all of it is done.
    var isDone: Bool { isClear && knowsFailures && inherited != nil && lost != nil }
}
