import CSecp256k1
import MarketModel
import Signing
import TurbineWire

/// An order from its terms to the signed bytes of its body, beside libsecp256k1 alone.
enum OrderSigningBenchmark {
    private static let operations = 5_000

    static var benchmark: Benchmark {
        Benchmark(
            name: "order-signing",
            unit: "order",
            reference: "sign_recoverable alone",
            // 80 % of the rate.
            largestRatio: 1.25,
            mostAllocations: 0,
            prepare: { (try order(), Workload(run: bare)) }
        )
    }

    private static func order() throws -> Workload {
        guard let key = WalletKey(hex: "0x4c0883a69102937d6231471b5dbb6204fe512961708279f2e3e8a5d4b8e3e4a1") else {
            throw BenchmarkFailure(words: "the test key is not read")
        }
        let signer = OrderSigner(
            key: key,
            domain: OrderDomain(chain: 137, settlement: TurbineChain.polygon.settlement)
        )
        var terms = OrderTerms(
            marketID: MarketID(words: (0x0ebd_4a69_8791_2c3e, 0x9e16_174f_4c63_afa1, 0xff30_d420_3cba_8e6a, 0x1d0c)),
            trader: key.address,
            side: .buy,
            outcome: .up,
            price: PriceMicros(clamping: 455_000),
            size: 20_000_000,
            nonce: 7_623_202_740_909_227_759,
            expiration: 1_774_915_500
        )
        var body: [UInt8] = []
        body.reserveCapacity(1_024)
        let seal = signer.sign(terms, into: &body)
        guard signer.domain.isSigned(terms, by: seal.signature), let posted = try? PostedOrder(parsing: body),
            posted.terms == terms
        else { throw BenchmarkFailure(words: "the body does not hold the signed order") }
        return Workload {
            for _ in 0..<operations {
                terms.nonce += 1
                _ = signer.sign(terms, into: &body)
            }
            return operations
        }
    }

    /// Signs with libsecp256k1 and nothing else.
    private static func bare() -> Int {
        guard let context = unsafe secp256k1_context_create(UInt32(SECP256K1_CONTEXT_NONE)) else { return 0 }
        defer { unsafe secp256k1_context_destroy(context) }
        let key = [UInt8](repeating: 7, count: 32)
        _ = unsafe secp256k1_context_randomize(context, key)
        var digest = [UInt8](repeating: 9, count: 32)
        var signature = secp256k1_ecdsa_recoverable_signature()
        for index in 0..<operations {
            digest[0] = UInt8(truncatingIfNeeded: index)
            digest[1] = UInt8(truncatingIfNeeded: index >> 8)
            _ = unsafe secp256k1_ecdsa_sign_recoverable(context, &signature, digest, key, nil, nil)
        }
        return operations
    }
}
