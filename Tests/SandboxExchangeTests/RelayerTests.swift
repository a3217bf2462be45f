import MarketModel
@testable import SandboxExchange
import Signing
import SimulatedExchange
import Testing
import TurbineWire

@Suite struct RelayerTests {
    private func balances(_ bench: inout SandboxBench, _ wallet: TestWallet) throws -> BalanceRow {
        try #require(BalanceRow(try bench.json(TurbineEndpoint.balances(address: wallet.key.address, chain: 137))))
    }

    private func claimData(_ bench: inout SandboxBench, _ wallet: TestWallet, _ markets: [Int]) throws -> [ClaimDataRow]
    {
        let contracts = markets.map { bench.venue.markets[$0].contract }
        let request = TurbineEndpoint.claimData(user: wallet.key.address, chain: 137, contracts: contracts)
        return ClaimDataRow.list(from: try bench.json(request))
    }

    /// Lets a wallet buy ten shares of up from another in the running market, and declares up.
    private func win(_ bench: inout SandboxBench, _ winner: TestWallet, _ loser: TestWallet) throws {
        _ = try bench.place(loser, .sell, .up, 10, at: 60)
        _ = try bench.place(winner, .buy, .up, 10, at: 60)
        _ = try bench.hook("resolve", ["marketId": .id(bench.market), "outcome": 0])
    }

    @Test func `a permit counts once it is confirmed, and moves the nonce`() throws {
        var bench = try SandboxBench()
        let wallet = try bench.wallet(1, isApproved: false)
        #expect(try bench.status(wallet.permit(value: .max, nonce: 1).request, by: wallet) == 400)
        let answer = try #require(RelayerRow(try bench.json(wallet.permit(value: .max, nonce: 0).request, by: wallet)))
        #expect(answer.isAccepted)
        #expect(Bytes32(hex: answer.transaction) != nil)
        #expect(try balances(&bench, wallet).allowance == .zero)
        bench.wait(1)
        #expect(try balances(&bench, wallet).allowance == .max)
        #expect(try bench.status(wallet.permit(value: .max, nonce: 0).request, by: wallet) == 400)
        #expect(try bench.status(wallet.permit(value: .zero, nonce: 1).request, by: wallet) == 200)
        bench.wait(1)
        #expect(try balances(&bench, wallet).allowance == .zero)
    }

    @Test func `only the owner can ask the relayer, for this chain`() throws {
        var bench = try SandboxBench()
        let wallet = try bench.wallet(1, isApproved: false)
        let other = try bench.wallet(2, isApproved: false)
        #expect(try bench.status(wallet.permit(value: .max, nonce: 0).request, by: other) == 403)
        #expect(try bench.status(wallet.approval(nonce: 0).request, by: other) == 403)
        var request = wallet.permit(value: .max, nonce: 0).request
        let text = String(decoding: request.body, as: UTF8.self)
        request.body = Array(text.replacing("\"chainId\":137", with: "\"chainId\":1").utf8)
        #expect(try bench.status(request, by: wallet) == 400)
        request.body = Array("{}".utf8)
        #expect(try bench.status(request, by: wallet) == 400)
        #expect(try bench.status(WireRequest(.post, "/api/v1/relayer/other", body: request.body), by: wallet) == 400)
    }

    @Test func `winnings are discovered, claimed and paid once`() throws {
        var bench = try SandboxBench()
        let winner = try bench.wallet(1)
        let loser = try bench.wallet(2)
        let contract = bench.venue.markets[0].contract
        #expect(try claimData(&bench, winner, [0]).first?.isResolved == false)
        try win(&bench, winner, loser)
        let found = try bench.json(TurbineEndpoint.claimable(user: winner.key.address, chain: 137))
        #expect(ClaimableRow.list(from: found).map(\.contract) == [contract])
        #expect(found["totalPayout"] == "10.000000")
        #expect(
            try bench.json(TurbineEndpoint.claimable(user: loser.key.address, chain: 137))["claimable"] == .array([])
        )
        let data = try #require(try claimData(&bench, winner, [0]).first)
        #expect(data.isResolved)
        #expect(data.winner == .up)
        #expect(data.winningBalance == UInt256(10_000_000))
        let claim = RelayerRequest.redemption(chain: 137, winner.redemption(data)).request
        let answer = try #require(RelayerRow(try bench.json(claim, by: winner)))
        let pending = ClaimRow.list(from: try bench.json(TurbineEndpoint.pendingClaims))
        #expect(pending.map(\.transaction) == [answer.transaction])
        #expect(pending.map(\.payout.rawValue) == [10_000_000])
        bench.wait(1)
        #expect(try bench.json(TurbineEndpoint.pendingClaims)["pendingClaims"] == .array([]))
        #expect(try bench.json(TurbineEndpoint.failedClaims)["failedClaims"] == .array([]))
        #expect(try balances(&bench, winner).balance == UInt256(1_004_000_000))
        bench.wait(15)
        let again = try #require(try claimData(&bench, winner, [0]).first)
        #expect(again.winningBalance == .zero)
        #expect(
            try bench.status(RelayerRequest.redemption(chain: 137, winner.redemption(again)).request, by: winner) == 400
        )
        #expect(bench.venue.audit.isConserved)
    }

    @Test func `claims lie fifteen seconds apart, and a batch counts as one`() throws {
        var bench = try SandboxBench()
        let winner = try bench.wallet(1)
        let loser = try bench.wallet(2)
        for _ in 0..<3 {
            try win(&bench, winner, loser)
            _ = try bench.hook("rollover", ["asset": "BTC", "interval": 15])
        }
        let rows = try claimData(&bench, winner, [0, 1, 2])
        #expect(rows.map(\.winningBalance) == [UInt256](repeating: UInt256(10_000_000), count: 3))
        _ = try bench.json(RelayerRequest.redemption(chain: 137, winner.redemption(rows[0])).request, by: winner)
        let nonce = try #require(try claimData(&bench, winner, [1]).first).nonce
        let claims = [winner.redemption(rows[1], nonce: nonce), winner.redemption(rows[2], nonce: nonce + UInt256(1))]
        let batch = RelayerRequest.batch(chain: 137, owner: winner.key.address, claims).request
        let early = try bench.send(batch, by: winner)
        #expect(early.status == 429)
        #expect(early.retryAfter == .seconds(15))
        bench.wait(15)
        let answer = try bench.json(batch, by: winner)
        #expect(answer["txHash"]?.text == answer["tx_hash"]?.text)
        bench.wait(1)
        #expect(try balances(&bench, winner).balance == UInt256(1_012_000_000))
    }

    @Test func `a claim must be for a resolved market, the winner, and the next nonce`() throws {
        var bench = try SandboxBench()
        let winner = try bench.wallet(1)
        let loser = try bench.wallet(2)
        let open = try #require(try claimData(&bench, winner, [0]).first)
        #expect(
            try bench.status(RelayerRequest.redemption(chain: 137, winner.redemption(open)).request, by: winner) == 400
        )
        try win(&bench, winner, loser)
        var data = try #require(try claimData(&bench, winner, [0]).first)
        let wrong = winner.redemption(data, nonce: data.nonce + UInt256(1))
        #expect(try bench.status(RelayerRequest.redemption(chain: 137, wrong).request, by: winner) == 400)
        data.winner = .down
        #expect(
            try bench.status(RelayerRequest.redemption(chain: 137, winner.redemption(data)).request, by: winner) == 400
        )
        data.winner = .up
        data.condition = .zero
        #expect(
            try bench.status(RelayerRequest.redemption(chain: 137, winner.redemption(data)).request, by: winner) == 400
        )
        let empty = RelayerRequest.batch(chain: 137, owner: winner.key.address, []).request
        #expect(try bench.status(empty, by: winner) == 400)
        let foreign = RelayerRequest.batch(chain: 137, owner: loser.key.address, []).request
        #expect(try bench.status(foreign, by: winner) == 403)
    }

    @Test func `nonces are known for the two contracts only`() throws {
        var bench = try SandboxBench()
        let wallet = try bench.wallet(1)
        let chain = TurbineChain.polygon
        func nonce(_ contract: EthereumAddress, _ owner: EthereumAddress) -> WireRequest {
            TurbineEndpoint.nonce(contract: contract, owner: owner, chain: 137)
        }
        #expect(try bench.json(nonce(chain.collateral, wallet.key.address))["nonce"] == "1")
        #expect(try bench.json(nonce(chain.tokens, wallet.key.address))["nonce"] == "1")
        #expect(try bench.json(nonce(chain.tokens, .zero))["nonce"] == "0")
        #expect(try bench.status(nonce(chain.settlement, wallet.key.address)) == 404)
    }
}
