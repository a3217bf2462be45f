import Engine
import Foundation
package import Journaling
package import MarketModel
import Risk

/// One line of the trade log: what happened to an order, a market or the desk, for machines (docs/trade-log.schema.json).
///
/// Money, prices and shares are whole millionths, as everywhere. An order has one id from its placement to its end, unique in
/// its chain of sessions: `o12`.
package struct TradeLine: Encodable, Hashable, Sendable {
    /// Everything that can happen.
    package static let events = [
        "place", "cancel", "cancel-all", "look-up", "claim", "listed", "connected", "disconnected", "operated",
        "accepted",
        "rejected", "timed-out", "cancelled", "expired", "reported", "found", "fill", "corrected", "settled", "failed",
        "resolved", "claimed", "claim-failed", "position-unknown", "settings", "alert", "alert-over", "gate", "note",
    ]

    /// When, as RFC 3339 writes it, to the millisecond.
    package var time: String
    /// The same instant in nanoseconds since 1970.
    package var nanos: Int
    /// The session's number in its folder.
    package var session: Int
    /// What happened, such as `place` or `fill`.
    package var event: String
    /// `info`, `warning` or `error`: whether a person would want to look.
    package var level: String
    /// The market's name.
    package var market: String?
    /// The order's id.
    package var order: String?
    /// The match's id.
    package var trade: Int?
    package var outcome: String?
    package var side: String?
    package var priceMicros: Int?
    package var sizeMicros: Int?
    package var cashMicros: Int?
    package var feeMicros: Int?
    package var isTaker: Bool?
    /// When the order expires by itself.
    package var expires: String?
    /// The code of the reason for which there is no bid; there is one without it.
    package var noBid: String?
    /// The same for the ask.
    package var noAsk: String?
    /// Why, or how it went; for a person.
    package var words: String?
}

extension TradeLine {
    /// A line of the host itself, which is in no journal: what it tells people, at the time of this machine.
    package init(note words: String, level: String, session: Int, at now: Timestamp) {
        self.init(time: now.rfc3339, nanos: now.nanoseconds, session: session, event: "note", level: level)
        self.words = words
    }

    /// The line as an object of JSON, its names in order.
    package var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Text and whole numbers can always be written.
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}

/// Makes lines of a journal's records.
package struct TradeLog: Sendable {
    private let session: Int
    private var names: [MarketHandle: String] = [:]
    private var now = Timestamp.distantPast

    /// Creates the log of a session, with the markets it already knew.
    package init(_ header: SessionHeader, _ memory: SessionMemory) {
        session = header.session
        for market in memory.desk.markets { names[market.market.handle] = market.market.name }
    }

    /// The line of a record; `nil` for what is no news of ours, such as market data.
    package mutating func line(_ record: JournalReader.Record) throws(JournalFault) -> TradeLine? {
        switch record {
        case .event(let event):
            now = max(now, event.time)
            return line(event)
        case .command(let bytes): return line(try CommandRecord(journaled: bytes))
        case .settings(let change):
            now = max(now, change.time)
            return make("settings", .none, words: "settings came into force")
        case .alert(let alert):
            now = max(now, alert.time)
            var line = make(alert.isRaised ? "alert" : "alert-over", alert.market, words: alert.words)
            if alert.isRaised { line.level = alert.severity == "warning" ? "warning" : "error" }
            return line
        case .gate(let gate):
            now = max(now, gate.time)
            var line = make("gate", gate.market, words: Self.words(gate))
            (line.noBid, line.noAsk) = (gate.noBid?.code, gate.noAsk?.code)
            return line
        case .memory, .note, .fair: return nil
        }
    }

    private func line(_ command: CommandRecord) -> TradeLine? {
        switch command {
        case .place(let order):
            var line = make("place", order.market, order.id)
            (line.outcome, line.side) = ("\(order.outcome)", order.side == .buy ? "buy" : "sell")
            (line.priceMicros, line.sizeMicros) = (order.price.rawValue, order.size.rawValue)
            line.expires = order.expiration.rfc3339
            return line
        case .cancel(let order, let market): return make("cancel", market, order)
        case .cancelAll(let market): return make("cancel-all", market)
        case .lookUp(let order, let market): return make("look-up", market, order, level: "warning")
        case .claim(let market): return make("claim", market)
        case .follow, .unfollow, .watch: return nil
        }
    }

    private mutating func line(_ event: Event) -> TradeLine? {
        let market = event.market
        switch event.kind {
        case .tick, .book, .trade, .reference, .balance, .position, .clockSkew: return nil
        case .listed(let listed):
            names[listed.handle] = listed.name
            return make("listed", listed.handle)
        case .connection(let isUp):
            return make(isUp ? "connected" : "disconnected", .none, level: isUp ? "info" : "error")
        case .operated(let action): return make("operated", .none, words: "\(action)")
        case .accepted(let order, let matches):
            return make("accepted", market, order, words: matches > 0 ? "matched \(matches) orders at once" : nil)
        case .rejected(let order, let reason):
            return make("rejected", market, order, level: "warning", words: "\(reason)")
        case .timedOut(let order): return make("timed-out", market, order, level: "warning")
        case .cancelled(let order, let result): return make("cancelled", market, order, words: "\(result)")
        case .expired(let order): return make("expired", market, order)
        case .reported(let order, let report): return make("reported", market, order, words: "\(report.status)")
        case .found(let order): return make("found", market, order.id, level: "warning", words: "\(order)")
        case .filled(let fill): return line(fill, "fill", market)
        case .corrected(let trade, let fill):
            var line = line(fill, "corrected", market)
            line.words = "in place of match \(trade.rawValue)"
            return line
        case .settled(let trade): return make("settled", market, trade: trade)
        case .failed(let trade): return make("failed", market, trade: trade, level: "error")
        case .resolved(let outcome):
            var line = make("resolved", market)
            line.outcome = "\(outcome)"
            return line
        case .claimed(let amount):
            var line = make("claimed", market)
            line.cashMicros = amount.rawValue
            return line
        case .claimFailed: return make("claim-failed", market, level: "warning")
        case .positionUnknown: return make("position-unknown", market, level: "error")
        }
    }

    private static func words(_ gate: GateNotice) -> String {
        switch (gate.noBid, gate.noAsk) {
        case (nil, nil): return "both sides are quoted"
        case (let bid?, let ask?) where bid == ask: return "neither side is quoted: \(bid.words)"
        case (let bid?, nil): return "no bid: \(bid.words)"
        case (nil, let ask?): return "no ask: \(ask.words)"
        case (let bid?, let ask?): return "no bid: \(bid.words); no ask: \(ask.words)"
        }
    }

    private func line(_ fill: Fill, _ event: String, _ market: MarketHandle) -> TradeLine {
        var line = make(event, market, fill.order, trade: fill.trade)
        (line.priceMicros, line.sizeMicros) = (fill.price.rawValue, fill.size.rawValue)
        (line.cashMicros, line.feeMicros, line.isTaker) = (fill.cash.rawValue, fill.fee.rawValue, fill.isTaker)
        return line
    }

    private func make(
        _ event: String,
        _ market: MarketHandle,
        _ order: OrderID? = nil,
        trade: TradeID? = nil,
        level: String = "info",
        words: String? = nil
    ) -> TradeLine {
        var line = TradeLine(time: now.rfc3339, nanos: now.nanoseconds, session: session, event: event, level: level)
        line.market = names[market]
        line.order = order.map { "\($0)" }
        line.trade = trade.map { Int(clamping: $0.rawValue) }
        line.words = words
        return line
    }
}
