import Signing
import TurbineWire

/// A bearer token for one request.
enum TokenBenchmark {
    static var benchmark: Benchmark {
        Benchmark(
            name: "bearer-token",
            unit: "token",
            reference: "64 multiplications",
            prepare: {
                let key = TokenKey.random()
                let nonce = [UInt8](repeating: 7, count: 16)
                let subject = Workload {
                    for second in 0..<500 {
                        _ = BearerToken.make(
                            keyID: "kid-vectors",
                            key: key,
                            nonce: nonce,
                            seconds: 1_774_915_200 + second
                        )
                    }
                    return 500
                }
                return (subject, Workload(run: ReferenceLoop.run))
            }
        )
    }
}
