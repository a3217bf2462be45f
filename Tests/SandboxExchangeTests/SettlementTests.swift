import MarketModel
@testable import SandboxExchange
import Signing
import SimulatedExchange
import Testing
import TurbineWire

@Suite struct SettlementTests {
    private func positions(_ bench: inout SandboxBench, _ wallet: TestWallet) throws -> [PositionRow] {
        PositionRow.list(from: try bench.json(TurbineEndpoint.positions(user: wallet.key.address, chain: 137)))
    }

    private func balance(_ bench: inout SandboxBench, _ wallet: TestWallet) throws -> UInt64? {
        let answer = try bench.json(TurbineEndpoint.balances(address: wallet.key.address, chain: 137))
        return BalanceRow(answer)?.balance.uint64
    }

    private func trades(_ bench: inout SandboxBench) throws -> [TradeRow] {
        TradeRow.list(from: try bench.json(TurbineEndpoint.trades(marketID: bench.market)))
    }

    @Test func `a match is pending until it is settled, and only then moves balances and positions`() throws {
        var bench = try SandboxBench()
        let maker = try bench.wallet(1)
        let taker = try bench.wallet(2)
        _ = try bench.place(maker, .sell, .up, 10, at: 60)
        _ = try bench.place(taker, .buy, .up, 10, at: 60)
        let pending = PendingTradeRow.list(from: try bench.json(TurbineEndpoint.pendingTrades))
        #expect(pending.map(\.size) == [10_000_000])
        #expect(pending.first?.buyer == taker.key.address)
        #expect(pending.first?.seller == maker.key.address)
        #expect(try trades(&bench).isEmpty)
        #expect(try positions(&bench, taker).isEmpty)
        #expect(try balance(&bench, taker) == 1_000_000_000)
        let transaction = try #require(pending.first?.transaction)
        let request = TurbineEndpoint.settlement(transaction: transaction)
        #expect(SettlementRow(try bench.json(request))?.status == "pending")

        bench.wait(2)
        #expect(try bench.json(TurbineEndpoint.pendingTrades)["pendingTrades"] == .array([]))
        let trade = try #require(try trades(&bench).first)
        #expect(trade.transaction == transaction)
        #expect(trade.price.rawValue == 600_000)
        #expect(trade.maker == maker.key.address)
        #expect(trade.taker == taker.key.address)
        #expect(trade.buyer == taker.key.address)
        #expect(SettlementRow(try bench.json(request))?.status == "confirmed")
        #expect(try balance(&bench, taker) == 994_000_000)
        #expect(try balance(&bench, maker) == 996_000_000)
        let bought = try #require(try positions(&bench, taker).first)
        #expect(bought.up == 10_000_000)
        #expect(bought.upCost.rawValue == 6_000_000)
        // The seller split ten dollars, kept down and received six dollars for up.
        let sold = try #require(try positions(&bench, maker).first)
        #expect(sold.down == 10_000_000)
        #expect(sold.downCost.rawValue == 10_000_000)
        #expect(sold.upRevenue.rawValue == 6_000_000)
        #expect(try bench.json(TurbineEndpoint.settlement(transaction: "0x01"))["found"] == false)
    }

    @Test func `a match that fails at settlement is undone and listed with a reason`() throws {
        var bench = try SandboxBench { $0.faults = [FaultSetting(.failedSettlement, rate: .one)] }
        let maker = try bench.wallet(1)
        let taker = try bench.wallet(2)
        _ = try bench.place(maker, .sell, .up, 10, at: 60)
        let order = try bench.place(taker, .buy, .up, 10, at: 60)
        #expect(try bench.truth(taker)["cash"]?.int == 994_000_000)
        bench.wait(2)
        let failed = FailedTradeRow.list(from: try bench.json(TurbineEndpoint.failedTrades))
        #expect(failed.map(\.reason) == ["transaction simulation failed"])
        #expect(try trades(&bench).isEmpty)
        for wallet in [maker, taker] {
            #expect(try bench.truth(wallet)["cash"]?.int == 1_000_000_000)
            #expect(try bench.truth(wallet)["positions"] == .array([]))
            #expect(try positions(&bench, wallet).isEmpty)
        }
        let row = try #require(OrderRow(try bench.json(TurbineEndpoint.order(hash: order.orderHash))))
        #expect(row.filled == 10_000_000, "the order was matched all the same")
        let request = TurbineEndpoint.settlement(transaction: try #require(failed.first?.transaction))
        #expect(SettlementRow(try bench.json(request))?.status == "failed")
        #expect(bench.venue.audit.isConserved)
        #expect(bench.venue.faults.count(of: .failedSettlement) == 1)
    }

    @Test func `without allowance an order is refused, or fails at settlement if that is when it is checked`() throws {
        for funding in FundingCheck.allCases {
            var bench = try SandboxBench { $0.funding = funding }
            let maker = try bench.wallet(1)
            let taker = try bench.wallet(2, isApproved: false)
            _ = try bench.place(maker, .sell, .up, 10, at: 60)
            let terms = taker.order(bench.market, .buy, .up, shares: 10, cents: 60, at: bench.now)
            let response = try bench.send(try taker.placing(terms), by: taker)
            guard funding == .atSettlement else {
                #expect(response.status == 400)
                #expect(response.problem.contains("allowance"))
                continue
            }
            #expect(response.isSuccess)
            bench.wait(2)
            let failed = FailedTradeRow.list(from: try bench.json(TurbineEndpoint.failedTrades))
            #expect(failed.map(\.reason) == ["ERC20: transfer amount exceeds allowance"])
            #expect(try bench.truth(taker)["cash"]?.int == 1_000_000_000)
        }
    }

    @Test func `who quotes more than they have sees the second match fail`() throws {
        var bench = try SandboxBench { $0.funding = .atSettlement }
        let maker = try bench.wallet(1)
        let poor = try bench.wallet(2, dollars: 6)
        _ = try bench.place(poor, .buy, .up, 10, at: 60)
        _ = try bench.place(poor, .buy, .up, 10, at: 59)
        #expect(try bench.place(maker, .sell, .up, 20, at: 59).matches == 2)
        bench.wait(2)
        let failed = FailedTradeRow.list(from: try bench.json(TurbineEndpoint.failedTrades))
        #expect(failed.map(\.reason) == ["ERC20: transfer amount exceeds balance"])
        #expect(try positions(&bench, poor).map(\.up) == [10_000_000])
        #expect(try bench.truth(poor)["cash"]?.int == 0)
        #expect(bench.venue.audit.isConserved)
    }

    @Test func `held tokens can only be sold once they are approved`() throws {
        var bench = try SandboxBench()
        let maker = try bench.wallet(1)
        let holder = try bench.wallet(2)
        _ = try bench.json(holder.approval(nonce: 1, isApproved: false).request, by: holder)
        bench.wait(1)
        _ = try bench.place(maker, .sell, .up, 10, at: 60)
        _ = try bench.place(holder, .buy, .up, 10, at: 60)
        let terms = holder.order(bench.market, .sell, .up, shares: 10, cents: 70, at: bench.now)
        #expect(try bench.status(holder.placing(terms), by: holder) == 400)
        _ = try bench.json(holder.approval(nonce: 2).request, by: holder)
        bench.wait(1)
        #expect(try bench.status(holder.placing(terms), by: holder) == 200)
    }

    @Test func `an allowance is used up by settled purchases, unless it has no limit`() throws {
        var bench = try SandboxBench()
        let maker = try bench.wallet(1)
        let taker = try bench.wallet(2, isApproved: false)
        _ = try bench.json(taker.permit(value: UInt256(7_000_000), nonce: 0).request, by: taker)
        bench.wait(1)
        _ = try bench.place(maker, .sell, .up, 10, at: 60)
        _ = try bench.place(taker, .buy, .up, 10, at: 60)
        bench.wait(2)
        let left = BalanceRow(try bench.json(TurbineEndpoint.balances(address: taker.key.address, chain: 137)))
        #expect(left?.allowance == UInt256(1_000_000))
        let unlimited = BalanceRow(try bench.json(TurbineEndpoint.balances(address: maker.key.address, chain: 137)))
        #expect(unlimited?.allowance == .max)
        let terms = taker.order(bench.market, .buy, .up, shares: 10, cents: 60, at: bench.now)
        #expect(try bench.status(taker.placing(terms), by: taker) == 400)
    }

    @Test func `a permit that comes with an order is executed at its first settlement, in order of nonces`() throws {
        var bench = try SandboxBench()
        let maker = try bench.wallet(1)
        let taker = try bench.wallet(2, isApproved: false)
        _ = try bench.place(maker, .sell, .up, 20, at: 60)
        let nonce = TurbineEndpoint.nonce(
            contract: TurbineChain.polygon.collateral,
            owner: taker.key.address,
            chain: 137
        )
        func order(_ number: UInt64, cents: Int) throws -> WireRequest {
            let terms = taker.order(bench.market, .buy, .up, shares: 10, cents: cents, at: bench.now)
            return try taker.placing(terms, permit: taker.permitTerms(value: UInt256(9_000_000), nonce: number))
        }
        #expect(try bench.status(order(1, cents: 30), by: taker) == 200, "rests, its permit waits for nonce 1")
        #expect(try bench.json(nonce)["nonce"]?.int == 0)
        #expect(try bench.status(order(0, cents: 60), by: taker) == 200)
        bench.wait(2)
        #expect(try bench.json(nonce)["nonce"]?.int == 1)
        #expect(try positions(&bench, taker).map(\.up) == [10_000_000])
        #expect(try bench.status(order(0, cents: 60), by: taker) == 400, "nonce 0 was used")
        var forged = try order(1, cents: 60)
        forged.body = Array(String(decoding: forged.body, as: UTF8.self).replacing("9000000", with: "9000001").utf8)
        #expect(try bench.status(forged, by: taker) == 400, "the permit's signature does not fit")
    }
}
