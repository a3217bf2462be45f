import MarketModel
import Risk

/// Commands on their way from the desk to the exchange, in the order in which they were sent.
struct CommandWire: Sendable {
    private let latency: DelayRange
    private var random: SeededRandom
    private var waiting: [Command] = []
    private var head = 0
    private var lastArrival = Timestamp.distantPast

    init(latency: DelayRange, random: SeededRandom) {
        self.latency = latency
        self.random = random
    }

    /// Sends a command at `time`, and returns when it arrives; it never overtakes an earlier one.
    mutating func send(_ command: Command, at time: Timestamp) -> Timestamp {
        lastArrival = max(lastArrival, time + latency.draw(&random))
        waiting.append(command)
        return lastArrival
    }

    /// Takes out the command that arrives next.
    mutating func receive() -> Command? {
        guard head < waiting.count else { return nil }
        defer {
            head += 1
            if head == waiting.count {
                waiting.removeAll(keepingCapacity: true)
                head = 0
            }
        }
        return waiting[head]
    }
}
