public import Journaling
public import MarketModel

/// What a host knows again after a restart, for telling it.
public struct Recollection: Sendable {
    /// The time of the journal's last record.
    public let time: Timestamp
    /// Orders that may rest and are looked for.
    public let orders: Int
    /// Markets that are not paid.
    public let markets: Int
    /// Profit or loss realised in the day of ``time``.
    public let realisedToday: USDMicros
    /// Why nothing may be built, by a person's word or a limit's.
    public let halt: Reason?
    /// What of the journal could not be read.
    public let losses: [JournalRecovery.Loss]
    /// How long reading took, in real time.
    public let duration: Duration
    /// What it goes on from.
    let memory: SessionMemory

    init(_ memory: SessionMemory, losses: [JournalRecovery.Loss], duration: Duration) {
        time = memory.desk.time
        orders = memory.desk.markets.reduce(0) { $0 + $1.orders.count }
        markets = memory.desk.markets.count
        realisedToday = memory.desk.realisedToday
        halt = memory.desk.halt
        self.losses = losses
        self.duration = duration
        self.memory = memory
    }
}
