package import MarketModel
package import Settings

/// Widens, and then stops building a side, when our fills are followed by moves against them.
///
/// The mark-out of a fill is `middle − price` for a bid and `price − middle` for an ask, with the middle of the others' touch
/// at the first look at least `horizon` after it; a fill that finds no two-sided touch within twice the horizon is left out.
/// Each side averages its `last` fills, once there are `min_fills`. With the larger of both average losses the width grows
/// linearly from 1 at `widen_at` to `widen` at `veto_at`. A side whose own loss reaches `veto_at` builds nothing for `cool` and
/// then starts afresh: vetoed, it would never earn a better average.
///
/// A fill at half a spread from the middle begins with that half spread as a gain, so a loss of 0 already means that the
/// spread was lost to those who knew more.
///
/// ```yaml
/// - markout-guard: { horizon: 10s, last: 12, min_fills: 4, widen_at: 0.002, veto_at: 0.01, widen: x2.0, cool: 60s }
/// ```
package struct MarkoutGuard: GuardStage {
    package static let name = "markout-guard"
    package static let summary = "Widens and stops building when fills are followed by adverse moves."

    /// A fill that waits to be judged.
    private struct Pending: Sendable {
        let side: QuoteSide
        let price: Double
        let time: Timestamp
    }

    /// More fills than this within a horizon are judged by the earliest of them.
    private static let waiting = 64

    private let horizon: Int
    private let minFills: Int
    private let widenAt: Double
    private let vetoAt: Double
    private let widest: Double
    private let cool: Int
    private var pending: [Pending] = []
    private var bids: MarkoutRecord
    private var asks: MarkoutRecord
    private var noBidUntil = Timestamp.distantPast
    private var noAskUntil = Timestamp.distantPast

    package init(_ fields: inout Fields) {
        horizon =
            fields.value(
                "horizon",
                .duration.in(.seconds(1) ... .seconds(600)),
                default: .seconds(10),
                "how long after a fill it is judged"
            ).nanoseconds
        let last = fields.value("last", .count.in(1...MarkoutRecord.capacity), default: 12, "fills averaged, a side")
        minFills = fields.value("min_fills", .count.in(1...MarkoutRecord.capacity), default: 4, "fewer say nothing")
        let widen = fields.required("widen_at", .width, "average loss a share at which widening begins")
        let veto = fields.required(
            "veto_at",
            .width.showing(.init(rawValue: 80_000)),
            "average loss a share at which a side stops building"
        )
        widest =
            fields.value(
                "widen",
                .times.in(.one ... .init(rawValue: 100_000_000)),
                default: .init(rawValue: 2_000_000),
                "factor on the width just below veto_at"
            ).factor
        cool = fields.value("cool", .duration, default: .seconds(60), "how long the veto lasts").nanoseconds
        if widen >= veto, !fields.isDescribing {
            fields.reject("widen_at", "widen_at (\(widen)) must be below veto_at (\(veto))")
        }
        if minFills > last {
            fields.reject("min_fills", "min_fills (\(minFills)) is more than the last \(last) fills that are kept")
        }
        widenAt = widen.dollars
        vetoAt = veto.dollars
        bids = MarkoutRecord(last: last)
        asks = bids
        pending.reserveCapacity(Self.waiting)
    }

    package var interest: Interest { .ownFills }

    package mutating func observe(_ observation: Observation, at time: Timestamp) {
        guard case .ownFill(let side, let price, _) = observation, pending.count < Self.waiting else { return }
        pending.append(Pending(side: side, price: Double(price.rawValue) / 1e6, time: time))
    }

    package mutating func verdict(fair: Probability, inventory: Inventory, _ view: MarketView) -> GuardVerdict {
        judge(view)
        let until = view.time.advanced(byNanoseconds: cool)
        if loss(bids) >= vetoAt {
            noBidUntil = until
            bids.clear()
        }
        if loss(asks) >= vetoAt {
            noAskUntil = until
            asks.clear()
        }
        let share = min(1, max(0, (max(loss(bids), loss(asks)) - widenAt) / (vetoAt - widenAt)))
        return GuardVerdict(
            widen: 1 + (widest - 1) * share,
            vetoBid: view.time < noBidUntil ? .adverseMarkouts : nil,
            vetoAsk: view.time < noAskUntil ? .adverseMarkouts : nil
        )
    }

    private func loss(_ record: MarkoutRecord) -> Double { record.count >= minFills ? record.loss : 0 }

    /// Books the mark-outs that are due; fills wait in the order in which they came.
    private mutating func judge(_ view: MarketView) {
        var middle: Double?
        if let bid = view.touch.bid, let ask = view.touch.ask, bid.price < ask.price {
            middle = Double(bid.price.rawValue + ask.price.rawValue) / 2e6
        }
        var done = 0
        while done < pending.count {
            let fill = pending[done]
            let age = view.time.nanoseconds(since: fill.time)
            guard age >= horizon else { break }
            if age <= 2 * horizon {
                guard let middle else { break }
                switch fill.side {
                case .bid: bids.add(middle - fill.price)
                case .ask: asks.add(fill.price - middle)
                }
            }
            done += 1
        }
        if done > 0 { pending.removeFirst(done) }
    }
}
