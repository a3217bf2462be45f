import Foundation

/// What the way between the host and the wire costs.
enum WireBenchmarks {
    /// Measures everything and prints a line for each.
    static func run() {
        OrderSigningBenchmark.run()
        BookDecodingBenchmark.run()
        TokenBenchmark.run()
        HashBenchmark.run()
    }

    /// Prints one line.
    static func report(_ name: String, _ timing: WireTiming, _ remark: String = "") {
        let label = name.padding(toLength: 44, withPad: " ", startingAt: 0)
        let figures = String(
            format: "%10.1f ns %12.0f /s %9.4f allocations  ",
            timing.nanoseconds,
            timing.rate,
            timing.allocations
        )
        print(label + figures + remark)
    }
}
