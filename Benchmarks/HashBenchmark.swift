import Signing

/// Keccak-256 of a short message.
enum HashBenchmark {
    static func run() {
        var message = [UInt8](repeating: 7, count: 64)
        let timings = WireTiming.measure(
            operations: 50_000,
            [
                { count in
                    for index in 0..<count {
                        message[0] = UInt8(truncatingIfNeeded: index)
                        message[1] = UInt8(truncatingIfNeeded: Keccak256.hash(message).words.0)
                    }
                }
            ]
        )
        WireBenchmarks.report("Keccak-256 of 64 bytes", timings[0])
    }
}
