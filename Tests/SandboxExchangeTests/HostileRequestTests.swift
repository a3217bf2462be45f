import MarketModel
@testable import SandboxExchange
import Signing
import SimulatedExchange
import TestSupport
import Testing
import TurbineWire

@Suite struct HostileRequestTests {
    private static let extremes = [
        "0", "-1", "9223372036854775807", "-9223372036854775808", "18446744073709551615", "1e400", "null", "\"x\"",
        "[]",
        "{}", "true", "115792089237316195423570985008687907853269984665640564039457584007913129639935", "0x",
    ]

    @Test func `no request makes the sandbox trap, and each is answered`() throws {
        var bench = try SandboxBench()
        let wallet = try bench.wallet(1)
        let samples = try requests(wallet, bench.market)
        forAll(cases: 1_500) { random in
            guard var request = samples.randomElement(using: &random) else { return false }
            for _ in 0..<Int.random(in: 1...3, using: &random) { Self.damage(&request, &random) }
            request.bearer = wallet.bearer(seconds: bench.now.seconds, number: TestWallet.fresh())
            let response = bench.venue.respond(to: request, at: bench.now).response
            guard let status = response?.status, [200, 400, 401, 403, 404, 409, 429].contains(status) else {
                return false
            }
            return try response?.json() != nil && bench.venue.audit.isConserved
        }
    }

    @Test func `no message makes the sandbox trap`() throws {
        var bench = try SandboxBench()
        let stream = bench.venue.connect(at: bench.now)
        let good = StreamRequest.subscribe(bench.market, outcome: .up).bytes
        for end in 0...good.count {
            bench.venue.receive(Array(good.prefix(end)), from: stream, at: bench.now)
        }
        forAll(cases: 500) { random in
            var bytes = good
            for _ in 0..<3 {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255, using: &random)
            }
            bench.venue.receive(bytes, from: stream, at: bench.now)
            return try bench.frames().count <= 1
        }
    }

    private func requests(_ wallet: TestWallet, _ market: MarketID) throws -> [WireRequest] {
        let address = wallet.key.address
        let asset = try #require(Asset("BTC"))
        let chain = TurbineChain.polygon
        let terms = wallet.order(market, .buy, .up, shares: 10, cents: 40, at: SandboxBench.start)
        let fund: JSONValue = ["address": .address(address), "amount": "5"]
        let hooks: [(String, JSONValue)] = [
            ("fund", fund), ("rollover", ["asset": "BTC", "interval": 15]),
            ("resolve", ["marketId": .id(market), "outcome": 0]), ("faults", ["set": ["drop=0"], "only": true]),
        ]
        return [
            TurbineEndpoint.health, TurbineEndpoint.markets(chain: 137), TurbineEndpoint.stats(marketID: market),
            TurbineEndpoint.orderBook(marketID: market, outcome: .up), TurbineEndpoint.trades(marketID: market),
            TurbineEndpoint.platformStats, TurbineEndpoint.holders(marketID: market),
            TurbineEndpoint.resolution(marketID: market), TurbineEndpoint.quickMarket(asset: asset, minutes: 15),
            TurbineEndpoint.quickMarketHistory(asset: asset, minutes: 15),
            TurbineEndpoint.quickMarketPages(asset: asset, cursor: "3"), TurbineEndpoint.price(asset: asset),
            TurbineEndpoint.priceHistory(asset: asset, minutes: 65), TurbineEndpoint.failedTrades,
            TurbineEndpoint.pendingTrades, TurbineEndpoint.failedClaims, TurbineEndpoint.pendingClaims,
            TurbineEndpoint.settlement(transaction: "0x12"), try wallet.placing(terms),
            try wallet.placing(terms, permit: wallet.permitTerms(value: .max, nonce: 1)),
            TurbineEndpoint.orders(trader: address, marketID: market, status: .open),
            TurbineEndpoint.order(hash: terms.orderHash), TurbineEndpoint.userOrders(address: address, status: .open),
            TurbineEndpoint.cancel(orderHash: terms.orderHash, marketID: market, side: .buy),
            TurbineEndpoint.cancelAll(marketID: market), TurbineEndpoint.position(contract: .zero, user: address),
            TurbineEndpoint.positions(user: address, chain: 137), TurbineEndpoint.activity(user: address, chain: 137),
            TurbineEndpoint.userStats, TurbineEndpoint.claimable(user: address, chain: 137),
            TurbineEndpoint.claimData(user: address, chain: 137, contracts: [.zero, address]),
            TurbineEndpoint.balances(address: address, chain: 137, spender: chain.settlement),
            TurbineEndpoint.nonce(contract: chain.tokens, owner: address, chain: 137),
            wallet.permit(value: .max, nonce: 1).request, wallet.approval(nonce: 1).request,
            TurbineEndpoint.register(KeyRegistration(key: wallet.key)), TurbineEndpoint.sandboxClock,
            WireRequest(.get, "/sandbox/account/\(address)"), WireRequest(.get, "/sandbox/faults"),
            WireRequest(.get, "/sandbox/audit"),
        ] + hooks.map { WireRequest(.post, "/sandbox/\($0.0)", body: $0.1.bytes) }
    }

    private static func damage(_ request: inout WireRequest, _ random: inout SplitMix64) {
        let extreme = extremes.randomElement(using: &random) ?? ""
        switch Int.random(in: 0..<5, using: &random) {
        case 0:
            let parts = request.path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            guard let index = parts.indices.randomElement(using: &random) else { return }
            var changed = parts
            changed[index] = extreme
            request.path = changed.joined(separator: "/")
        case 1:
            guard let index = request.query.indices.randomElement(using: &random) else { return }
            request.query[index].value = extreme
        case 2:
            guard let index = request.query.indices.randomElement(using: &random) else { return }
            request.query.remove(at: index)
        case 3:
            guard let index = request.body.indices.randomElement(using: &random) else { return }
            request.body[index] = .random(in: 0...255, using: &random)
        default:
            // Replaces the value of a member by something else.
            let text = String(decoding: request.body, as: UTF8.self)
            let values = text.ranges(of: /:("[^"]*"|[0-9]+|true|false)/)
            guard let range = values.randomElement(using: &random) else { return }
            request.body = Array(text.replacingCharacters(":" + extreme, in: range).utf8)
        }
    }
}

extension String {
    fileprivate func replacingCharacters(_ text: String, in range: Range<Index>) -> String {
        self[..<range.lowerBound] + text + self[range.upperBound...]
    }
}
