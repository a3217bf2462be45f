import Signing
import TurbineWire

/// A bearer token for one request.
enum TokenBenchmark {
    static func run() {
        let key = TokenKey.random()
        let nonce = [UInt8](repeating: 7, count: 16)
        let timings = WireTiming.measure(
            operations: 500,
            [
                { count in
                    for index in 0..<count {
                        _ = BearerToken.make(
                            keyID: "kid-vectors",
                            key: key,
                            nonce: nonce,
                            seconds: 1_774_915_200 + index
                        )
                    }
                }
            ]
        )
        WireBenchmarks.report("bearer token", timings[0])
    }
}
