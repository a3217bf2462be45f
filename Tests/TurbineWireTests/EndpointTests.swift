import MarketModel
import Signing
import TestSupport
import Testing
import TurbineWire

@Suite struct EndpointTests {
    @Test func `requests are those of the protocol`() throws {
        let market = MarketID(words: (0, 0, 0, 1))
        let wallet = try #require(EthereumAddress("0x332908C259cDBc2E67DC144202EeF335D9c1252A"))
        let asset = try #require(Asset("BTC"))
        let hash = Bytes32(words: (0, 0, 0, 2))
        let grant = PermitGrant(
            signing: PermitTerms(owner: wallet, spender: wallet, value: .max, nonce: .zero, deadline: .max),
            domain: TurbineChain.polygon.permitDomain,
            key: .random()
        )
        let requests: [WireRequest] = [
            TurbineEndpoint.health, TurbineEndpoint.markets(), TurbineEndpoint.markets(chain: 137),
            TurbineEndpoint.stats(marketID: market), TurbineEndpoint.orderBook(marketID: market),
            TurbineEndpoint.orderBook(marketID: market, outcome: .down), TurbineEndpoint.trades(marketID: market),
            TurbineEndpoint.platformStats, TurbineEndpoint.holders(marketID: market),
            TurbineEndpoint.resolution(marketID: market), TurbineEndpoint.quickMarket(asset: asset, minutes: 15),
            TurbineEndpoint.quickMarketHistory(asset: asset, minutes: 60, limit: 5),
            TurbineEndpoint.quickMarketPages(asset: asset, cursor: "x"), TurbineEndpoint.price(asset: asset),
            TurbineEndpoint.priceHistory(asset: asset, minutes: 65), TurbineEndpoint.failedTrades,
            TurbineEndpoint.pendingTrades, TurbineEndpoint.failedClaims, TurbineEndpoint.pendingClaims,
            TurbineEndpoint.settlement(transaction: "0x9"), TurbineEndpoint.placeOrder(body: [1]),
            TurbineEndpoint.orders(), TurbineEndpoint.orders(trader: wallet, marketID: market, status: .open),
            TurbineEndpoint.order(hash: hash), TurbineEndpoint.userOrders(address: wallet, status: .cancelled),
            TurbineEndpoint.cancel(orderHash: hash, marketID: market, side: .sell),
            TurbineEndpoint.cancelAll(marketID: market), TurbineEndpoint.position(contract: wallet, user: wallet),
            TurbineEndpoint.positions(user: wallet, chain: 137),
            TurbineEndpoint.activity(user: wallet, chain: 137, limit: 50),
            TurbineEndpoint.userStats, TurbineEndpoint.claimable(user: wallet, chain: 137),
            TurbineEndpoint.claimData(user: wallet, chain: 137, contracts: [wallet, .zero]),
            TurbineEndpoint.balances(address: wallet, chain: 137),
            TurbineEndpoint.balances(address: wallet, chain: 137, spender: .zero),
            TurbineEndpoint.nonce(contract: .zero, owner: wallet, chain: 137), RelayerRequest.permit(grant).request,
            TurbineEndpoint.register(KeyRegistration(key: .random())), TurbineEndpoint.sandboxClock,
        ]
        let lines = requests.map { "\($0.needsBearer ? "token" : "     ") \($0)" }
        try expectGolden(lines.joined(separator: "\n") + "\n", "requests.txt")
    }

    @Test func `random orders come back from their bodies, and only their trader signed them`() throws {
        let key = WalletKey.random()
        let signer = OrderSigner(key: key, domain: OrderDomain(chain: 137, settlement: TurbineChain.polygon.settlement))
        let elsewhere = OrderDomain(chain: 43_114, settlement: TurbineChain.polygon.settlement)
        var buffer: [UInt8] = []
        forAll(cases: 300) { random in
            let terms = OrderTerms(
                marketID: MarketID(words: (random.next(), random.next(), random.next(), random.next())),
                trader: key.address,
                side: Bool.random(using: &random) ? .buy : .sell,
                outcome: Bool.random(using: &random) ? .up : .down,
                price: PriceMicros(clamping: Int.random(in: 1...999_999, using: &random)),
                size: UInt64.random(in: 1...UInt64.max, using: &random) >> UInt64.random(in: 0...63, using: &random)
                    | 1,
                nonce: random.next(),
                expiration: Int.random(in: 0...Int.max, using: &random),
                feeRecipient: Bool.random(using: &random)
                    ? .zero : EthereumAddress(lastTwentyOf: Keccak256.hash("\(random.next())"))
            )
            let seal = signer.sign(terms, into: &buffer)
            let posted = try PostedOrder(parsing: buffer)
            return posted.terms == terms && posted.signature == seal.signature && posted.bytes == buffer
                && buffer.count <= 640 && signer.domain.isSigned(posted.terms, by: posted.signature)
                && !elsewhere.isSigned(posted.terms, by: posted.signature)
                && [terms.orderHash, terms.structHash, signer.domain.digest(of: terms)].allSatisfy(seal.isKnown)
                && !seal.isKnown(as: .zero)
        }
    }

    @Test func `an order's body cut off or changed at any byte is refused or says something else`() throws {
        let key = WalletKey.random()
        let signer = OrderSigner(key: key, domain: OrderDomain(chain: 137, settlement: .zero))
        let terms = OrderTerms(
            marketID: MarketID(words: (1, 2, 3, 4)),
            trader: key.address,
            side: .buy,
            outcome: .up,
            price: PriceMicros(clamping: 5),
            size: 6,
            nonce: 7,
            expiration: 8
        )
        let body = signer.sign(terms).body
        let posted = try PostedOrder(parsing: body)
        for count in body.indices {
            #expect(throws: WireError.self) { try PostedOrder(parsing: Array(body[..<count])) }
            var changed = body
            changed[count] = changed[count] == UInt8(ascii: "1") ? UInt8(ascii: "2") : UInt8(ascii: "1")
            #expect((try? PostedOrder(parsing: changed)) != posted, "byte \(count)")
        }
    }

    @Test(arguments: [
        (#""price":5"#, #""price":0"#, "price"), (#""price":5"#, #""price":1000000"#, "price"),
        (#""size":6"#, #""size":0"#, "size"),
        (#""side":0"#, #""side":2"#, "side"), (#""outcome":0"#, #""outcome":"x""#, "outcome"),
        (#""nonce":7"#, #""nonce":-1"#, "nonce"),
        (#""size":6,"#, "", "size"), (#""trader":"0x"#, #""trader":"0"#, "trader"),
        (#""order":{"#, #""other":{"#, "order"),
        (#""signature":"0x"#, #""signature":"00"#, "signature"),
        (#""expiration":8"#, #""expiration":9223372036854775808"#, "expiration"),
    ])
    func `a field that is wrong is named`(_ part: String, _ other: String, _ name: String) throws {
        let key = WalletKey.random()
        let terms = OrderTerms(
            marketID: MarketID(words: (1, 2, 3, 4)),
            trader: key.address,
            side: .buy,
            outcome: .up,
            price: PriceMicros(clamping: 5),
            size: 6,
            nonce: 7,
            expiration: 8
        )
        let body = OrderSigner(key: key, domain: OrderDomain(chain: 137, settlement: .zero)).sign(terms).body
        let text = String(decoding: body, as: UTF8.self)
        #expect(text.contains(part))
        let error = #expect(throws: WireError.self) {
            try PostedOrder(parsing: Array(text.replacing(part, with: other).utf8))
        }
        #expect(error?.problem.contains(name) == true)
    }

    @Test func `a wallet does not sign the orders of others`() async {
        await #expect(processExitsWith: .failure) {
            let terms = OrderTerms(
                marketID: MarketID(words: (1, 2, 3, 4)),
                trader: .zero,
                side: .buy,
                outcome: .up,
                price: PriceMicros(clamping: 5),
                size: 6,
                nonce: 7,
                expiration: 8
            )
            _ = OrderSigner(key: .random(), domain: OrderDomain(chain: 137, settlement: .zero)).sign(terms)
        }
    }
}
