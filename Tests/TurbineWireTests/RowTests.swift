import MarketModel
import Signing
import TestSupport
import Testing
import TurbineWire

@Suite struct RowTests {
    private func parse(_ text: String) throws -> JSONValue { try JSONValue(parsing: Array(text.utf8)) }

    /// Reads a row, writes it and reads it again, from JSON and through text.
    private func expectRoundTrip<Row: WireRow>(
        _ row: Row,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let read = Row(try JSONValue(parsing: row.json.bytes))
        #expect(read == row, sourceLocation: sourceLocation)
        #expect(read?.json == row.json, sourceLocation: sourceLocation)
        let list = Row.json([row, row])
        #expect(try Row.completeList(from: list) == [row, row], sourceLocation: sourceLocation)
        #expect(Row.list(from: .array([row.json])) == [row], "bare", sourceLocation: sourceLocation)
        for name in Row.listNames {
            #expect(Row.list(from: .object([JSONMember(name, .null)])).isEmpty, sourceLocation: sourceLocation)
            let named = Row.json([row], named: name)
            #expect(named[name]?.list == [row.json], sourceLocation: sourceLocation)
            #expect(Row.list(from: named) == [row], sourceLocation: sourceLocation)
        }
        #expect(Row.list(from: .null).isEmpty, sourceLocation: sourceLocation)
        #expect(Row(.null) == nil && Row([]) == nil, sourceLocation: sourceLocation)
    }

    @Test func `every row is read as it was written`() throws {
        var random = SplitMix64(seed: 3)
        let hash = { Bytes32(words: (random.next(), random.next(), random.next(), random.next())) }
        let market = MarketID(words: hash().words)
        let (buyer, seller) = (EthereumAddress(lastTwentyOf: hash()), EthereumAddress(lastTwentyOf: hash()))
        let price = PriceMicros(clamping: 455_000)
        let asset = try #require(Asset("ETH"))
        try expectRoundTrip(
            MarketRow(
                id: market,
                chain: 137,
                contract: buyer,
                settlement: seller,
                question: "Up?",
                details: "é",
                category: "c",
                maker: "m",
                expiration: 9,
                isResolved: true,
                winner: .down,
                volume: USDMicros(rawValue: 5),
                createdAt: 1,
                updatedAt: 2
            )
        )
        try expectRoundTrip(
            QuickMarketRow(
                databaseID: 4,
                marketID: market,
                asset: asset,
                intervalMinutes: 15,
                startPrice: 97,
                endPrice: 98,
                startTime: 1,
                endTime: 2,
                isResolved: true,
                outcome: .up,
                contract: seller,
                priceSource: "pyth",
                createdAt: 3
            )
        )
        try expectRoundTrip(
            QuickMarketRow(marketID: market, asset: asset, endTime: 2)
        )
        try expectRoundTrip(
            OrderRow(
                orderHash: hash(),
                marketID: market,
                trader: buyer,
                side: .sell,
                outcome: .down,
                price: price,
                size: .max,
                filled: 5,
                remaining: 7,
                nonce: .max,
                expiration: 8,
                status: .other("expired"),
                createdAt: 3
            )
        )
        try expectRoundTrip(BookEntry(price: price, size: 1, orderHash: hash()))
        try expectRoundTrip(BookEntry(price: price, size: 1))
        try expectRoundTrip(
            TradeRow(
                id: 1,
                marketID: market,
                price: price,
                size: 9,
                outcome: .down,
                side: .buy,
                timestamp: 4,
                buyer: buyer,
                seller: seller,
                maker: seller,
                taker: buyer,
                transaction: "0xab"
            )
        )
        let money = (1...6).map { USDMicros(rawValue: $0) }
        try expectRoundTrip(
            PositionRow(
                id: 1,
                marketID: market,
                user: buyer,
                up: 2,
                down: 3,
                upCost: money[0],
                downCost: money[1],
                upRevenue: money[2],
                downRevenue: money[3],
                invested: money[4],
                totalCost: money[5],
                totalRevenue: money[0],
                lastUpdated: 8
            )
        )
        try expectRoundTrip(BalanceRow(balance: UInt256(5), allowance: .max))
        try expectRoundTrip(NonceRow(nonce: UInt256(5)))
        try expectRoundTrip(
            ClaimDataRow(
                market: buyer,
                isResolved: true,
                winningBalance: .max,
                tokens: seller,
                collateral: buyer,
                condition: hash(),
                winner: .down,
                nonce: UInt256(4)
            )
        )
        try expectRoundTrip(
            ClaimableRow(marketID: market, contract: buyer, outcome: .up, balance: UInt256(5), payout: "10.50")
        )
        try expectRoundTrip(
            FailedTradeRow(
                marketID: market,
                transaction: "0x1",
                buyer: buyer,
                seller: seller,
                size: 5,
                price: price,
                reason: "r",
                timestamp: "t",
                batchIndex: 2
            )
        )
        try expectRoundTrip(
            PendingTradeRow(
                marketID: market,
                transaction: "0x1",
                buyer: buyer,
                seller: seller,
                size: 5,
                price: price,
                timestamp: "t",
                isBatch: true,
                batchIndex: 2
            )
        )
        try expectRoundTrip(
            SettlementRow(
                isFound: true,
                status: "s",
                error: "e",
                marketID: market,
                transaction: "0x1",
                buyer: buyer,
                seller: seller,
                size: 5,
                price: price,
                timestamp: "t",
                isBatch: true,
                batchIndex: 2
            )
        )
        try expectRoundTrip(
            ClaimRow(
                transaction: "0x1",
                user: buyer,
                contract: seller,
                marketID: market,
                payout: money[2],
                winner: .down,
                submittedAt: 3
            )
        )
        try expectRoundTrip(
            ResolutionRow(marketID: market, assertion: "0x2", winner: .down, isResolved: true, timestamp: 4)
        )
        try expectRoundTrip(PlacedRow(orderHash: hash(), status: "accepted", matches: 2, timestamp: 3))
        try expectRoundTrip(RelayerRow(isAccepted: true, transaction: "0x3"))
        try expectRoundTrip(HolderRow(user: buyer, up: 1, down: 2, invested: money[3]))
        try expectRoundTrip(KeyRow(isNew: true, keyID: "k", privateHex: "00", message: "m"))
    }

    @Test func `the oddities of the venue are read`() throws {
        let hash = #""orderHash":"0xAB""#
        #expect(PlacedRow(try parse("{\(hash),\"matches\":[{},{}]}"))?.matches == 2)
        #expect(PlacedRow(try parse("{\(hash),\"matches\":null}"))?.matches == 0)
        #expect(PlacedRow(try parse("{\(hash),\"matches\":\"3\"}"))?.matches == 3)
        #expect(RelayerRow(try parse(#"{"success":true,"txHash":"0x1"}"#))?.transaction == "0x1")
        #expect(RelayerRow(try parse(#"{"tx_hash":"0x1"}"#))?.isAccepted == true)
        #expect(RelayerRow(try parse(#"{"success":false,"error":"x"}"#))?.isAccepted == false)
        #expect(MarketRow(try parse(#"{"id":"0x1","expirationTime":"7"}"#))?.expiration == 7)
        #expect(ResolutionRow(try parse(#"{"resolved":true,"outcome":1}"#))?.winner == .down)
        #expect(ResolutionRow(try parse(#"{"resolved":false,"winningOutcome":0}"#))?.winner == nil)
        #expect(FailedTradeRow(try parse(#"{"timestamp":1774915200}"#))?.timestamp == "1774915200")
        #expect(BalanceRow(try parse(#"{"balance":5}"#)) == BalanceRow(balance: UInt256(5)))
        #expect(ClaimDataRow.list(from: try parse(#"{"markets":null}"#)).isEmpty)
        #expect(
            ClaimableRow(
                try parse(#"{"contract_address":"\#(EthereumAddress.zero)","outcome_label":"yes","balance":"1"}"#)
            )?.outcome == .up
        )
    }

    @Test func `an order's row is read from numbers in quotes and words in capitals`() throws {
        let row = OrderRow(
            try parse(
                #"{"orderHash":"0xAb","side":"SELL","outcome":"1","price":"455000","size":"10","filledSize":"4","status":"OPEN"}"#
            )
        )
        #expect(row?.side == .sell && row?.outcome == .down && row?.remaining == 6 && row?.status == .open)
        #expect(OrderStatusWord("Canceled") == .cancelled && OrderStatusWord("FILLED") == .filled)
        #expect(OrderStatusWord("Expired").description == "Expired")
    }

    @Test func `a list that must be whole is refused with a row that cannot be read`() throws {
        let good = #"{"orderHash":"0x1","side":0,"outcome":0,"price":1,"size":1}"#
        let listing = try parse(#"{"orders":[\#(good),{"orderHash":"0x2"}]}"#)
        #expect(OrderRow.list(from: listing).count == 1)
        #expect(throws: WireError.self) { try OrderRow.completeList(from: listing) }
        #expect(throws: WireError.self) { try OrderRow.completeList(from: ["error": "busy"]) }
        #expect(throws: WireError.self) { try OrderRow.completeList(from: "busy") }
        #expect(try OrderRow.completeList(from: .null).isEmpty)
        #expect(try OrderRow.completeList(from: ["orders": .null]).isEmpty)
    }

    @Test func `rows with a field missing or of another kind never trap`() throws {
        let names = [
            "orderHash", "id", "marketId", "asset", "endTime", "price", "size", "side", "outcome", "resolved",
            "balance",
        ]
        forAll { random in
            let value = JSONValue.object(
                names.map { JSONMember($0, RandomJSON.value(&random, depth: 1)) }
            )
            let readings: [Int] = [
                MarketRow(value) == nil ? 0 : 1, OrderRow(value) == nil ? 0 : 1, TradeRow(value) == nil ? 0 : 1,
                QuickMarketRow(value) == nil ? 0 : 1, BalanceRow(value) == nil ? 0 : 1,
                BookSnapshot(value) == nil ? 0 : 1,
            ]
            return readings.reduce(0, +) <= 6
        }
    }

    @Test func `the market that runs is read, and that there is none`() throws {
        let none = QuickMarketAnswer(try parse(#"{"active":false,"asset":"BTC","nextMarket":null,"quickMarket":null}"#))
        #expect(none?.market == nil && none?.isActive == false && none?.asset == Asset("BTC"))
        #expect(QuickMarketAnswer(.null) == nil)
        let asset = try #require(Asset("BTC"))
        let row = QuickMarketRow(marketID: MarketID(words: (1, 2, 3, 4)), asset: asset, startPrice: 5, endTime: 6)
        let answer = QuickMarketAnswer(
            isActive: true,
            asset: asset,
            market: row,
            bestAsk: PriceMicros(clamping: 450_000)
        )
        #expect(QuickMarketAnswer(answer.json) == answer)
        #expect(try none.map { try #require(QuickMarketAnswer($0.json)) } == none)
    }

    @Test(arguments: [
        ("97123.4567891", 1, 97_123_456_789), ("97123", 1, 97_123_000_000), ("97123456789", 1_000_000, 97_123_456_789),
        ("9712345678912", 100_000_000, 97_123_456_789), ("0.5", 1, 500_000),
    ])
    func `prices are read at each scale that has been seen`(_ literal: String, _ scale: Int, _ micros: Int) throws {
        let row = try #require(PriceRow(try parse(#"{"price":\#(literal),"timestamp":7}"#)))
        #expect(PriceRow.scales.contains(scale))
        #expect(row.micros(scale: scale) == micros && row.timestamp == 7)
        #expect(PriceRow(row.json) == row)
        #expect(PriceRow(try parse(#"{"price":"\#(literal)"}"#))?.micros(scale: scale) == micros)
    }

    @Test(arguments: ["1e5", "", "-1", "x", "1.x", "99999999999999999999"])
    func `a price that is no plain decimal is none`(_ literal: String) throws {
        #expect(PriceRow(literal: literal, timestamp: 0).micros(scale: 1) == nil)
        #expect(PriceRow(try parse(#"{"price":null}"#)) == nil)
    }

    @Test func `what the venue says is wrong is found wherever it says it`() {
        #expect(WireResponse.problem("no funds", status: 400).problem == "no funds")
        #expect(WireResponse(status: 500, body: Array(#"{"message":"m"}"#.utf8)).problem == "m")
        #expect(WireResponse(status: 502, body: Array("<html>".utf8)).problem == "<html>")
        #expect(WireResponse(status: 503).problem == "HTTP 503")
        #expect((try? WireResponse(status: 204).json()) == .null)
        #expect((try? WireResponse.json(["a": 1]).json()) == ["a": 1])
    }
}
