import MarketModel
import Recordings
import Risk
import Venues

/// A replay that keeps what was commanded and what was filled, to judge a backtest by.
struct WitnessedReplay: AuditedVenue {
    /// A fill, seen in prices of *up*.
    struct Fill: Hashable, Sendable {
        /// When the venue matched it.
        let time: Timestamp
        let market: MarketHandle
        /// Whether we gain when the price of up rises.
        let gainsWhenUp: Bool
        let upPrice: PriceMicros
        let size: SizeMicros
    }

    /// A command, as the text of its golden trace.
    struct Given: Hashable, Sendable {
        let time: Timestamp
        let text: String
    }

    private var replay: ReplayVenue
    private let keepsCommands: Bool
    private var orders: [OrderID: Order] = [:]
    private(set) var fills: [Fill] = []
    private(set) var commands: [Given] = []

    init(_ replay: ReplayVenue, keepsCommands: Bool = false) {
        self.replay = replay
        self.keepsCommands = keepsCommands
    }

    var rules: VenueRules { replay.rules }
    var nextEventTime: Timestamp? { replay.nextEventTime }
    var deskCash: USDMicros { replay.deskCash }
    var unsettledMarkets: [MarketHandle] { replay.unsettledMarkets }

    mutating func send(_ command: Command, at time: Timestamp) {
        if keepsCommands { commands.append(Given(time: time, text: "\(command)")) }
        if case .place(let order) = command { orders[order.value.id] = order.value }
        replay.send(command, at: time)
    }

    mutating func advance(to time: Timestamp, into events: inout [Event]) {
        let first = events.count
        replay.advance(to: time, into: &events)
        for index in first..<events.count {
            guard case .filled(let fill) = events[index].kind, let order = orders[fill.order] else { continue }
            fills.append(
                Fill(
                    time: events[index].time.advanced(byNanoseconds: -replay.settings.responseLatency.nanoseconds),
                    market: order.market,
                    gainsWhenUp: order.gainsWhenUp,
                    upPrice: order.outcome == .up ? fill.price : fill.price.complement,
                    size: fill.size
                )
            )
        }
    }
}
