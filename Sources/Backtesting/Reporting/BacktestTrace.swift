import Engine
public import MarketModel
import Quoting

/// What a replay looked like as it went, at equal steps of market time, for plots.
public struct BacktestTrace: Sendable {
    /// The market that traded at an instant.
    public struct Sample: Hashable, Sendable {
        /// When.
        public let time: Timestamp
        /// The market's handle in the recording.
        public let market: MarketHandle
        /// The fair value of up in micro-dollars; `nil` where the strategy has none.
        public let fairMicros: Int?
        /// The best bid for up of the others, in micro-dollars.
        public let bidMicros: Int?
        /// The best ask for up of the others, in micro-dollars.
        public let askMicros: Int?
        /// Shares of up held less shares of down, in micro-shares.
        public let netMicros: Int
    }

    /// The samples in order of time.
    public private(set) var samples: [Sample] = []
    private let step: Duration
    private var next = Timestamp.distantPast

    init(step: Duration) { self.step = step }

    /// Whether it is time to look; a desk is large, and is not handed over for nothing.
    func isDue(at now: Timestamp) -> Bool { now >= next }

    /// Looks at a desk.
    mutating func look(at desk: TradingDesk) {
        next = desk.now + step
        for index in desk.instances.indices {
            guard let instance = desk.instances[index], instance.phase == .trading else { continue }
            let touch = desk.touch(of: instance)
            samples.append(
                Sample(
                    time: desk.now,
                    market: instance.market.handle,
                    fairMicros: instance.decision.reason == nil ? instance.fairPrice?.rawValue : nil,
                    bidMicros: touch.bid?.price.rawValue,
                    askMicros: touch.ask?.price.rawValue,
                    netMicros: instance.holdings.netMicros
                )
            )
        }
    }
}
