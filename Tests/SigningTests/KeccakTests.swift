import Signing
import TestSupport
import Testing

@Suite struct KeccakTests {
    /// Made once with pycryptodome: byte `i` of a message of `n` bytes is `7 i + n` modulo 256.
    private static let figures: [(Int, String)] = [
        (0, "0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"),
        (1, "0x5fe7f977e71dba2ea1a68e21057beebb9be2ac30c6410aa38d4f3fbe41dcffd2"),
        (64, "0xd432c602ee561dfffe10aa1a7df28751b7990fcb5ba7a66055452fd680beb44c"),
        (135, "0x8ab570337c9a3a773c3605160ca58e3f0546d92d217c908669cc4f35a31933bc"),
        (136, "0x16b30a6be318a7acbcba7a2194789f628abf68dfbbf55a4d840f22f6a4d29efd"),
        (137, "0x6a7e8293441d51be41bf4994995b35981f90c07866c7fd0465f405e2b7a8f8dd"),
        (271, "0xbb02bca6be57f42d131406260c6f1a81fd9922af8bd1c96d78f454b19ae10add"),
        (272, "0x443464c0c3ac8036d14a6f8647fc93b592d514adefbe88683cbbda3b4b2c4553"),
        (1000, "0x5cab097db1a529f5b1a15428cc494df950671bc3824340aad89941fa68e151bc"),
    ]

    @Test func `hashes of messages around the size of a block are those of another implementation`() {
        for (count, figure) in Self.figures {
            let message = (0..<count).map { UInt8(truncatingIfNeeded: 7 * $0 + count) }
            #expect(Keccak256.hash(message).description == figure, "\(count) bytes")
        }
    }

    @Test func `hashing words is hashing their bytes`() {
        forAll(cases: 200) { random in
            let words = (0..<Int.random(in: 0...12, using: &random)).map { _ in
                Bytes32(words: (random.next(), random.next(), random.next(), random.next()))
            }
            var hasher = WordHasher()
            for word in words { hasher.append(word) }
            return hasher.finish() == Keccak256.hash(words.flatMap(\.bytes))
        }
    }

    @Test func `the digest of typed data is the hash of its 66 bytes`() {
        forAll(cases: 200) { random in
            let domain = Bytes32(words: (random.next(), random.next(), random.next(), random.next()))
            let body = Bytes32(words: (random.next(), random.next(), random.next(), random.next()))
            return TypedData.digest(domain: domain, structHash: body)
                == Keccak256.hash([0x19, 0x01] + domain.bytes + body.bytes)
        }
    }
}
