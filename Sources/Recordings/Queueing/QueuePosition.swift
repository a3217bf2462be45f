import Foundation
import MarketModel

/// Where one of our orders stands in the queue of its level, as far as sizes and trades tell.
///
/// A level is a queue: what was there when we came is ahead of us, what is added later is behind. Trades take from the
/// front; a shrinking that no trade explains is a cancel, and a ``QueueLaw`` says where it was.
struct QueuePosition: Hashable, Sendable {
    /// Micro-shares that trade before ours.
    private(set) var ahead: Int
    /// Micro-shares that the level shows, trades already taken off that it does not yet lack.
    private var shown: Int
    /// Orders behind ours, oldest first; kept only for laws that look at sizes.
    private var behind: [Int] = []
    /// The latest shrinking, until something else happens, in case a trade of the same instant explains it.
    private var unexplained: (time: Timestamp, size: Int, taken: Int)? {
        get { lastTime.map { ($0, lastSize, lastTaken) } }
        set { (lastTime, lastSize, lastTaken) = (newValue?.time, newValue?.size ?? 0, newValue?.taken ?? 0) }
    }
    private var lastTime: Timestamp?
    private var lastSize = 0
    private var lastTaken = 0

    /// Joins the end of a level that shows `shown` shares.
    init(behind shown: SizeMicros) {
        ahead = shown.rawValue
        self.shown = shown.rawValue
    }

    /// Everything ahead is gone, by price priority.
    mutating func reachFront() {
        ahead = 0
        unexplained = nil
    }

    /// Takes a trade of `size` shares at this level; returns how many of them reach ours.
    mutating func trade(_ size: SizeMicros, at time: Timestamp) -> SizeMicros {
        var size = size.rawValue
        let traded = size
        if let last = unexplained, last.time == time, last.size > 0 {
            // The level was told before the trade that shrank it: what counted as a cancel was none.
            let explained = min(last.size, traded)
            ahead += Int(Int128(last.taken) * Int128(explained) / Int128(last.size))
            shown += explained
        }
        unexplained = nil
        shown = max(0, shown - traded)
        let before = ahead
        ahead = max(0, ahead - size)
        size = max(0, size - before)
        return SizeMicros(clamping: size)
    }

    /// How many shares the level lacks where it shows `size` now.
    func lacking(_ size: SizeMicros) -> SizeMicros { SizeMicros(clamping: shown - size.rawValue) }

    /// Takes the level's size as it is shown now.
    mutating func see(_ size: SizeMicros, _ law: QueueLaw, at time: Timestamp) {
        let now = size.rawValue
        defer { shown = now }
        guard now < shown else {
            if now > shown, case .inferred = law { behind.append(now - shown) }
            return
        }
        let gone = shown - now
        // What a trade took beyond ours was behind, and is no longer.
        let back = max(0, shown - ahead)
        let fromAhead = min(ahead, max(ahead - now, part(of: gone, back, law)))
        ahead -= fromAhead
        unexplained = (time, gone, fromAhead)
        if case .inferred = law { forget(gone - fromAhead) }
    }

    /// How many of the `gone` shares were ahead of ours; `back` are behind.
    private func part(of gone: Int, _ back: Int, _ law: QueueLaw) -> Int {
        guard ahead > 0 else { return 0 }
        guard back > 0 else { return gone }
        let share = Double(ahead) / Double(ahead + back)
        switch law {
        case .pessimistic: return 0
        case .optimistic: return gone
        case .proportional: return Int(Double(gone) * share)
        case .power(let exponent): return Int(Double(gone) * pow(share, exponent))
        case .inferred(let pattern): return inferred(gone, share, pattern)
        }
    }

    /// Bayes' rule over three stories: one order ahead, one of the orders of this size behind, or several at once.
    ///
    /// An order ahead may have any size, so that a particular one is as likely as two orders are equal; an order behind
    /// has the size with which it came. The likeliest story is taken; of several at once, the part that is ahead.
    private func inferred(_ gone: Int, _ share: Double, _ pattern: CancelPattern) -> Int {
        let total = Double(ahead + behind.reduce(0, +))
        let power = 1 + pattern.backBias
        let aheadMass = pow(share, power)
        var behindMass = 0.0
        var place = Double(ahead)
        for size in behind {
            if size == gone { behindMass += pow((place + Double(size)) / total, power) - pow(place / total, power) }
            place += Double(size)
        }
        let oneAhead = gone <= ahead ? pattern.wholeOrders * aheadMass * pattern.sizeCoincidence : 0
        let oneBehind = pattern.wholeOrders * behindMass
        let several = max(0.01, 1 - pattern.wholeOrders) * pattern.sizeCoincidence
        if oneAhead >= max(oneBehind, several) { return gone }
        if oneBehind > several { return 0 }
        return Int(Double(gone) * aheadMass)
    }

    /// Takes `gone` shares from behind: the order of that size, or the newest ones.
    private mutating func forget(_ gone: Int) {
        if let place = behind.lastIndex(of: gone) {
            behind.remove(at: place)
            return
        }
        var gone = gone
        while gone > 0, let last = behind.popLast() {
            if last > gone { behind.append(last - gone) }
            gone -= min(last, gone)
        }
    }
}
