import Engine
import MarketModel

/// Passes on why markets are taken or refused, once for each change of the answer.
struct SelectionTeller {
    /// What was said of a market last.
    private struct Told {
        let reason: Reason?
        let time: Timestamp
    }

    /// A refusal that gives way to another refusal is told again after this at the earliest.
    private static let pause = Duration.seconds(60)

    private var told: [MarketHandle: Told] = [:]
    private var second = Int.min

    /// Looks once in each second of market time; figures that change alone are not news.
    mutating func tell(
        _ desk: TradingDesk,
        _ report: (_ plan: String, _ market: QuickMarket, _ words: String) -> Void
    ) {
        guard desk.now.seconds != second else { return }
        second = desk.now.seconds
        // Made anew each time, so that markets that are over are forgotten.
        var next: [MarketHandle: Told] = [:]
        for instance in desk.instances {
            guard let instance, let verdict = instance.verdict else { continue }
            let handle = instance.market.handle
            if let last = told[handle], !isNews(verdict.reason, after: last, desk.now) {
                next[handle] = last
                continue
            }
            next[handle] = Told(reason: verdict.reason, time: desk.now)
            let plan = desk.configuration.plans[instance.plan].name
            report(plan, instance.market, verdict.words(of: instance.market))
        }
        told = next
    }

    private func isNews(_ reason: Reason?, after last: Told, _ now: Timestamp) -> Bool {
        guard reason != last.reason else { return false }
        return reason == nil || last.reason == nil || now - last.time >= Self.pause
    }
}
