import MarketModel
import Risk
import Signing
import Testing
@testable import TurbineAdapter
import TurbineWire

@Suite struct ClaimTests {
    private static let data = "/api/v1/users/"

    private func row(_ contract: EthereumAddress, _ balance: UInt64, isResolved: Bool = true) -> ClaimDataRow {
        ClaimDataRow(
            market: contract,
            isResolved: isResolved,
            winningBalance: UInt256(balance),
            tokens: TurbineChain.polygon.tokens,
            collateral: TurbineChain.polygon.collateral,
            condition: .zero,
            winner: .up,
            nonce: UInt256(6)
        )
    }

    private func answerData(_ bench: inout AdapterBench, _ rows: [ClaimDataRow]) throws {
        let place = try #require(bench.asked.firstIndex { $0.request.path.hasSuffix("/claim-data") })
        bench.receive(.response(bench.asked.remove(at: place).number, .json(ClaimDataRow.json(rows))))
    }

    /// A bench whose market has ended up.
    private func resolved() throws -> AdapterBench {
        var bench = try AdapterBench.trading()
        bench.now = AdapterBench.end + .seconds(1)
        bench.manual = [
            "/api/v1/resolution/", "/api/v1/relayer/", "/api/v1/users/\(bench.adapter.keys.wallet.address)/claim-data",
        ]
        bench.run(.seconds(2))
        let answer: JSONValue = ["marketId": "", "resolved": true, "winningOutcome": 0]
        bench.answer("/api/v1/resolution/", .json(answer))
        return bench
    }

    @Test func `a claim is paid when the winnings have left, and told with their amount`() throws {
        var bench = try resolved()
        let events = bench.takeEvents()
        #expect(events.contains(.resolved(.up)))
        bench.send(.claim(AdapterBench.handle))
        try answerData(&bench, [row(AdapterBench.contract, 7_000_000)])
        bench.answer("/api/v1/relayer/ctf-redemption", .post, .json(["success": true, "tx_hash": "0x1"]))
        bench.run(.seconds(3))
        try answerData(&bench, [row(AdapterBench.contract, 7_000_000)])
        bench.expect([])
        bench.run(.seconds(3))
        try answerData(&bench, [row(AdapterBench.contract, 0)])
        bench.expect([.claimed(USDMicros(rawValue: 7_000_000))])
    }

    @Test func `winnings of a market that is long over are claimed by the sweep, and the desk is told if it asks too`()
        throws
    {
        var bench = try resolved()
        bench.send(.unfollow(AdapterBench.handle))
        bench.manual.append("/api/v1/users/\(bench.adapter.keys.wallet.address)/claimable")
        let claimable = ClaimableRow(
            marketID: AdapterBench.marketID,
            contract: AdapterBench.contract,
            outcome: .up,
            balance: UInt256(7_000_000),
            payout: "7.00"
        )
        bench.run(.seconds(1_300))
        try #require(bench.adapter.directory[AdapterBench.handle]?.isRetired == true)
        let place = try #require(bench.asked.firstIndex { $0.request.path.hasSuffix("/claimable") })
        let number = bench.asked.remove(at: place).number
        bench.receive(.response(number, .json(ClaimableRow.json([claimable]))))
        _ = bench.takeEvents()
        bench.send(.claim(AdapterBench.handle))
        try answerData(&bench, [row(AdapterBench.contract, 7_000_000)])
        bench.answer("/api/v1/relayer/ctf-redemption", .post, .json(["success": true]))
        bench.run(.seconds(3))
        try answerData(&bench, [row(AdapterBench.contract, 0)])
        bench.expect([.claimed(USDMicros(rawValue: 7_000_000))])
    }

    @Test func `a claim with nothing to redeem is given back`() throws {
        var bench = try resolved()
        _ = bench.takeEvents()
        bench.send(.claim(AdapterBench.handle))
        try answerData(&bench, [row(AdapterBench.contract, 0)])
        bench.expect([.claimFailed])
        #expect(bench.adapter.counters[.claimsFailed] == 1)
    }

    @Test func `a redemption without an answer is looked into, not sent again`() throws {
        var bench = try resolved()
        bench.send(.claim(AdapterBench.handle))
        try answerData(&bench, [row(AdapterBench.contract, 7_000_000)])
        _ = bench.takeEvents()
        bench.answer("/api/v1/relayer/ctf-redemption", .post, .noAnswer)
        bench.run(.seconds(3))
        try answerData(&bench, [row(AdapterBench.contract, 0)])
        bench.expect([.claimed(USDMicros(rawValue: 7_000_000))])
        #expect(bench.count("/api/v1/relayer/ctf-redemption", .post) == 0)
    }

    @Test func `what waits together goes in one batch, fifteen seconds after the claim before`() throws {
        var bench = try resolved()
        bench.send(.claim(AdapterBench.handle))
        try answerData(&bench, [row(AdapterBench.contract, 7_000_000)])
        bench.answer("/api/v1/relayer/ctf-redemption", .post, .json(["success": true]))
        let others = [5, 6].map { EthereumAddress(lastTwentyOf: Bytes32(words: (0, 0, 0, $0))) }
        for other in others { bench.adapter.claims.add(ClaimTarget(contract: other, market: nil)) }
        bench.run(.seconds(3))
        try answerData(&bench, [row(AdapterBench.contract, 0)])
        bench.run(.seconds(9))
        #expect(!bench.asked.contains { $0.request.path.hasSuffix("/claim-data") })
        bench.run(.seconds(5))
        try answerData(&bench, others.map { row($0, 1_000_000) })
        let batch = try #require(bench.asked.first { $0.request.path.hasSuffix("batch-ctf-redemption") })
        let body = try JSONValue(parsing: batch.request.body)
        #expect(body["redemptions"]?.list.count == 2)
    }
}
