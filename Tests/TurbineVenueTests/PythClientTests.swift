import MarketModel
import NIOCore
import NIOHTTP1
import NIOSSL
import Testing
import TurbineVenue

@Suite(.timeLimit(.minutes(3))) struct PythClientTests {
    /// A message in the form of Hermes' documentation, with a price of BTC in dollars.
    private static func message(_ dollars: Int, age: Int = 0) -> [UInt8] {
        let price = """
            {"price":"\(dollars)00000000","conf":"\(dollars)0000","expo":-8,"publish_time":\(Loopback.noon.seconds - age)}
            """
        return Array(
            """
            data:{"binary":{"encoding":"hex","data":["504e41550100"]},"parsed":[{"id":"\(PythFeed.turbine[0].id)",\
            "price":\(price),"ema_price":\(price),"metadata":{"slot":\(dollars),"proof_available_time":1,\
            "prev_publish_time":2}}]}\n\n
            """.utf8
        )
    }

    /// Runs a client against a server and returns the prices in dollars, until there are `count`.
    private func prices(
        _ count: Int,
        silence: Duration = .seconds(600),
        _ replies: [FakeReply]
    ) async throws -> (prices: [Int], tally: PythTally, uris: [String]) {
        var prices: [Int] = []
        var tally = PythTally()
        var uris: [String] = []
        try await Loopback.run { loopback in
            let server = try await FakeVenue.start(on: loopback) { _, number in replies[min(number, replies.count) - 1]
            }
            let (stream, continuation) = AsyncStream.makeStream(of: Int.self)
            let address = try Loopback.address(server.port)
            let loop = loopback.client
            let client = try await loop.submit {
                let client = PythClient(
                    address: address,
                    feeds: [PythFeed.turbine[0]],
                    userAgent: "penstock/0.0",
                    limits: PythLimits(
                        silence: silence,
                        pause: .milliseconds(5),
                        longestPause: .milliseconds(20)
                    ),
                    on: loop,
                    clock: { Loopback.noon }
                ) { continuation.yield($1.rawValue / 1_000_000) }
                client.start()
                return NIOLoopBound(client, eventLoop: loop)
            }.get()
            for await price in stream {
                prices.append(price)
                if prices.count == count { break }
            }
            tally = try await loop.submit { client.value.tally }.get()
            try await loop.flatSubmit { client.value.shutDown() }.get()
            uris = server.requests.map(\.head.uri)
            try await server.stop()
        }
        return (prices, tally, uris)
    }

    @Test func `prices are asked for by feed and passed on as they come`() async throws {
        let bytes = Self.message(67_001) + Self.message(67_002)
        let pieces = stride(from: 0, to: bytes.count, by: 100).map { Array(bytes[$0..<min($0 + 100, bytes.count)]) }
        let seen = try await prices(2, [.chunks(pieces, ends: false)])
        #expect(seen.prices == [67_001, 67_002])
        #expect(seen.tally.attempts == 1)
        let query = "ids%5B%5D=\(PythFeed.turbine[0].id)&parsed=true&ignore_invalid_price_ids=true"
        #expect(seen.uris == ["/v2/updates/price/stream?\(query)"])
    }

    @Test func `a stream that ends, fails, is refused or falls silent is opened again`() async throws {
        let seen = try await prices(
            3,
            silence: .milliseconds(200),
            [
                .chunks([Self.message(1)], ends: true), .answer(.tooManyRequests), .hangUp,
                .raw(Array("rubbish\r\n\r\n".utf8)),
                .chunks([Self.message(2)], ends: false), .chunks([], ends: false), .silence,
                .chunks([Self.message(3)], ends: false),
            ]
        )
        #expect(seen.prices == [1, 2, 3])
        #expect(seen.tally.attempts >= 8)
    }

    @Test func `what is old, repeated out of order or unreadable is counted and passed over`() async throws {
        let messages = [
            Self.message(5, age: 60), Self.message(7), Self.message(6), Array("data: nonsense\n\n".utf8),
            Self.message(8),
        ]
        let seen = try await prices(2, [.chunks(messages, ends: false)])
        #expect(seen.prices == [7, 8])
        #expect(seen.tally.stale == 2)
        #expect(seen.tally.unusable == 1)
        #expect(seen.tally.prices == 2)
    }

    @Test func `the feeds of Turbine's assets are known, others are not`() throws {
        let tickers = ["BTC", "ETH", "SOL", "XRP", "OIL"]
        #expect(PythFeed.turbine.map(\.asset.description) == tickers)
        #expect(PythFeed.turbine.allSatisfy { $0.id.count == 64 && $0.id.allSatisfy(\.isHexDigit) })
        #expect(PythFeed.feed(for: try #require(Asset("SOL")))?.id.hasPrefix("ef0d") == true)
        #expect(PythFeed.feed(for: try #require(Asset("DOGE"))) == nil)
    }
}
