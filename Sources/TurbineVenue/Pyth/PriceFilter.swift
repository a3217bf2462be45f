package import MarketModel

/// Turns the oracle's prices into reference prices, and holds back those that are old, uncertain or out of order.
package struct PriceFilter: Sendable {
    /// What became of one price.
    package enum Verdict: Hashable, Sendable {
        /// Use it.
        case price(Asset, ReferencePrice)
        /// Older than one seen before, too old by our clock, or ahead of it.
        case stale
        /// The oracle itself is not sure enough.
        case uncertain
        /// A feed nobody asked for, or a price that is none.
        case unusable
    }

    private struct Entry: Sendable {
        let feed: PythFeed
        var publishTime = Int.min
        var slot: UInt64 = 0
    }

    private let limits: PythLimits
    private var entries: [Entry]

    /// Creates a filter for some feeds.
    package init(feeds: [PythFeed], limits: PythLimits) {
        self.limits = limits
        entries = feeds.map { Entry(feed: $0) }
    }

    /// Judges one price.
    mutating func judge(_ update: HermesUpdate.Feed, at now: Timestamp) -> Verdict {
        guard let index = entries.firstIndex(where: { $0.feed.id == update.id.lowercased() }),
            let value = Int(update.price.price), let confidence = Int(update.price.conf), confidence >= 0,
            let price = Self.microDollars(value, exponent: update.price.expo)
        else { return .unusable }
        guard isTimely(update, entries[index], now) else { return .stale }
        let (scaled, overflow) = confidence.multipliedReportingOverflow(by: 1_000_000)
        guard !overflow, scaled / value <= limits.confidence else { return .uncertain }
        entries[index].publishTime = update.price.publishTime
        entries[index].slot = update.metadata?.slot ?? 0
        return .price(entries[index].feed.asset, price)
    }

    /// `value × 10^exponent` dollars in micro-dollars, rounded to the nearest, halves up; `nil` where that is no price.
    package static func microDollars(_ value: Int, exponent: Int) -> ReferencePrice? {
        guard value > 0, (-24...6).contains(exponent) else { return nil }
        let shift = exponent + 6
        if shift >= 0 {
            let (scaled, overflow) = value.multipliedReportingOverflow(by: powerOfTen(shift))
            return overflow ? nil : ReferencePrice(rawValue: scaled)
        }
        let divisor = powerOfTen(-shift)
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        return ReferencePrice(rawValue: quotient + (remainder >= divisor - remainder ? 1 : 0))
    }

    private static func powerOfTen(_ exponent: Int) -> Int { (0..<exponent).reduce(1) { power, _ in power * 10 } }

    private func isTimely(_ update: HermesUpdate.Feed, _ last: Entry, _ now: Timestamp) -> Bool {
        let published = update.price.publishTime
        guard (0...9_000_000_000).contains(published), published >= last.publishTime else { return false }
        if let slot = update.metadata?.slot, published == last.publishTime, slot < last.slot { return false }
        let time = Timestamp(seconds: published)
        return time >= now - limits.age && time <= now + limits.lead
    }
}
