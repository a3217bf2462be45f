import MarketModel
@testable import SandboxExchange
import Signing
import SimulatedExchange
import Testing
import TurbineWire

@Suite struct RequestTests {
    @Test func `only exact paths lead anywhere`() throws {
        var bench = try SandboxBench()
        for path in ["/", "/api/v1", "/api/v1/markets/", "/api/v1/nothing", "/health/", "/sandbox/nothing", ""] {
            #expect(try bench.status(WireRequest(.get, path)) == 404, "\(path)")
        }
        #expect(try bench.status(WireRequest(.post, "/health")) == 404)
        #expect(try bench.json(TurbineEndpoint.health)["status"] == "ok")
    }

    @Test func `the clock tells market time and speed`() throws {
        var bench = try SandboxBench { $0.speed = 60 }
        let clock = try bench.json(TurbineEndpoint.sandboxClock)
        #expect(clock["now"]?.int == bench.now.nanoseconds)
        #expect(clock["speed"] == .number("60.0"))
    }

    @Test func `answers carry the server's time in whole seconds`() throws {
        var bench = try SandboxBench()
        bench.now = bench.now + .milliseconds(700)
        #expect(try bench.send(TurbineEndpoint.health).serverTime == SandboxBench.start + .seconds(5))
    }

    @Test func `a wallet registers once, with its own signature`() throws {
        var bench = try SandboxBench()
        let wallet = try TestWallet(1)
        let request = TurbineEndpoint.register(KeyRegistration(key: wallet.key, name: "bot"))
        let first = try #require(KeyRow(try bench.json(request)))
        #expect(first.isNew)
        #expect(TokenKey(hex: first.privateHex) != nil)
        let second = try bench.send(request)
        #expect(second.status == 409)
        #expect(try second.json().string("api_key_id") == first.keyID)
        #expect(try second.json()["api_private_key"] == nil)
        let stranger = try TestWallet(2)
        let forged: JSONValue = [
            "address": .address(stranger.key.address),
            "signature": .string(KeyRegistration(key: wallet.key).signature.description),
        ]
        #expect(try bench.status(WireRequest(.post, "/api/v1/api-keys", body: forged.bytes)) == 401)
        #expect(try bench.status(WireRequest(.post, "/api/v1/api-keys", body: Array("{".utf8))) == 400)
    }

    @Test func `a token is good once, for five minutes, and only from its owner`() throws {
        var bench = try SandboxBench()
        let wallet = try bench.wallet(1)
        var request = WireRequest(.get, "/api/v1/user-stats")
        #expect(try bench.status(request) == 401)
        for bearer in ["", "a.b", "...."] {
            request.bearer = bearer
            #expect(try bench.status(request) == 401)
        }
        for (age, status) in [(301, 401), (300, 200), (-300, 200), (-301, 401), (0, 200)] {
            request.bearer = wallet.bearer(seconds: bench.now.seconds - age, number: TestWallet.fresh())
            #expect(try bench.status(request) == status, "\(age)")
        }
        #expect(try bench.status(request) == 401, "the same token again")
        var thief = try bench.wallet(2)
        thief.keyID = wallet.keyID
        #expect(try bench.status(thief.signed(request, at: bench.now)) == 401)
        thief.keyID = "nobody"
        #expect(try bench.status(thief.signed(request, at: bench.now)) == 401)
    }

    @Test func `reading needs no token, writing does`() throws {
        var bench = try SandboxBench()
        let wallet = try bench.wallet(1)
        #expect(try bench.status(TurbineEndpoint.orders(trader: wallet.key.address)) == 200)
        #expect(try bench.status(TurbineEndpoint.cancelAll(marketID: bench.market)) == 401)
        #expect(try bench.status(TurbineEndpoint.placeOrder(body: [])) == 401)
        #expect(try bench.status(wallet.approval(nonce: 1).request) == 401)
    }

    @Test func `one key may only write so often`() throws {
        var bench = try SandboxBench { $0.rateLimit = .init(perSecond: 2, burst: 3) }
        let wallet = try bench.wallet(1)
        let request = TurbineEndpoint.cancelAll(marketID: bench.market)
        for status in [200, 200, 200, 429] { #expect(try bench.status(request, by: wallet) == status) }
        let refused = try bench.send(request, by: wallet)
        #expect(refused.retryAfter == .seconds(1))
        #expect(refused.problem.contains("rate limit"))
        bench.wait(1)
        for status in [200, 200, 429] { #expect(try bench.status(request, by: wallet) == status) }
    }
}
