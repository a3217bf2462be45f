import MarketModel
import Recordings

/// What fills were worth a while later: how much the market knew that we did not.
///
/// A mark-out is the middle of the book after a span less the price of the fill, for a purchase of up; the other way round for
/// a sale. A maker whose mark-outs are below zero is filled by those who know better, whatever the spread seems to earn.
public struct MarkOuts: Hashable, Sendable {
    /// One horizon.
    public struct Row: Hashable, Sendable {
        /// Seconds after the fill, or `nil` for what the share paid in the end.
        public let seconds: Int?
        /// Fills that could be marked: a middle or an outcome was known.
        public internal(set) var fills = 0
        /// Micro-shares of those fills.
        public internal(set) var volumeMicros = 0
        /// Micro-dollars that those fills had gained by then.
        public internal(set) var gainMicros = 0

        /// Micro-dollars a share, rounded toward zero; 0 without a fill.
        public var perShareMicros: Int {
            volumeMicros == 0 ? 0 : Int(Int128(gainMicros) * 1_000_000 / Int128(volumeMicros))
        }
    }

    /// The horizons, in rising order; the end comes last.
    public private(set) var rows: [Row]
    /// All fills.
    public let fills: Int

    /// Marks every fill by the recording's books and outcomes.
    init(_ recording: Recording, _ fills: [WitnessedReplay.Fill], horizons: [Int] = [1, 5, 30]) {
        self.fills = fills.count
        rows = horizons.map { Row(seconds: $0) } + [Row(seconds: nil)]
        for place in horizons.indices {
            var tape = MidTape(recording.events)
            for fill in fills.sorted(by: { $0.time < $1.time }) {
                let time = fill.time + .seconds(horizons[place])
                // After a market's end its book says nothing any more.
                guard time < recording.markets[Int(fill.market.rawValue)].end,
                    let mid = tape.mid(of: fill.market, at: time)
                else { continue }
                rows[place].add(fill, mid)
            }
        }
        for fill in fills {
            guard let entry = recording.outcomes[fill.market] else { continue }
            rows[horizons.count].add(fill, entry.outcome == .up ? 1_000_000 : 0)
        }
    }
}

extension MarkOuts.Row {
    fileprivate init(seconds: Int?) { self.init(seconds: seconds, fills: 0, volumeMicros: 0, gainMicros: 0) }

    fileprivate mutating func add(_ fill: WitnessedReplay.Fill, _ worth: Int) {
        let gain = (fill.gainsWhenUp ? 1 : -1) * (worth - fill.upPrice.rawValue)
        fills += 1
        volumeMicros += fill.size.rawValue
        gainMicros += Int(Int128(gain) * Int128(fill.size.rawValue) / 1_000_000)
    }
}
