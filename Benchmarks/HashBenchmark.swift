import Signing

/// Keccak-256 of a short message.
enum HashBenchmark {
    static var benchmark: Benchmark {
        Benchmark(
            name: "keccak-256",
            unit: "64 bytes",
            reference: "64 multiplications",
            mostAllocations: 0,
            prepare: {
                var message = [UInt8](repeating: 7, count: 64)
                let subject = Workload {
                    for _ in 0..<50_000 { message[1] = UInt8(truncatingIfNeeded: Keccak256.hash(message).words.0) }
                    return 50_000
                }
                return (subject, Workload(run: ReferenceLoop.run))
            }
        )
    }
}
