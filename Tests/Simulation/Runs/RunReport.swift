/// What came of one run.
package struct RunReport: Hashable, Sendable {
    /// Events the desk saw.
    package var events = 0
    /// Orders placed.
    package var orders = 0
    /// Fills of ours.
    package var fills = 0
    /// How often any fault struck.
    package var strikes = 0
    /// Market time in whole seconds.
    package var seconds = 0
    /// What did not hold, if anything.
    package var violation: Violation?

    /// Creates the report of nothing.
    package init() {}

    init(events: Int, orders: Int, fills: Int, strikes: Int, seconds: Int) {
        self.events = events
        self.orders = orders
        self.fills = fills
        self.strikes = strikes
        self.seconds = seconds
    }

    /// Adds up another run's figures; the first violation stays.
    package mutating func add(_ other: Self) {
        events += other.events
        orders += other.orders
        fills += other.fills
        strikes += other.strikes
        seconds += other.seconds
        violation = violation ?? other.violation
    }
}
