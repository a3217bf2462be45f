@testable import Journaling
@testable import Ledger
import MarketModel
import Risk
import Testing

@Suite struct CommandBytesTests {
    @Test func `every command is read as the journal's own reader reads it, and nothing that is cut off`() throws {
        let order = Order(
            id: OrderID(rawValue: 7),
            market: MarketHandle(rawValue: 3),
            outcome: .down,
            side: .sell,
            price: PriceMicros(clamping: 470_000),
            size: shares(3_000_000),
            expiration: Timestamp(seconds: 9)
        )
        let limit = usd(10_000_000)
        let plan = RiskLimits.Plan(weight: 1, perMarket: limit, groups: [])
        let limits = RiskLimits(worstCase: limit, groups: [], dailyStop: limit, plans: [plan])
        var budget = RiskBudget(limits: limits, rules: .turbine)
        let approved = try budget.admit(order, slot: budget.open(plan: 0))
        let btc = try #require(Asset("BTC"))
        for command in [
            .place(approved), .cancel(order.id, in: order.market), .cancelAll(in: order.market),
            .lookUp(order.id, in: order.market), .follow(order.market), .unfollow(order.market), .claim(order.market),
            .watch(Series(asset: btc, intervalSeconds: 900)),
        ] as [Command] {
            var writer = ByteWriter()
            command.encode(into: &writer)
            var reader = ByteReader(writer.bytes[...])
            #expect(CommandRecord(ledgerBytes: writer.bytes) == (try CommandRecord(from: &reader)))
            for count in writer.bytes.indices {
                #expect(CommandRecord(ledgerBytes: Array(writer.bytes[..<count])) == nil)
            }
        }
        #expect(CommandRecord(ledgerBytes: [99, 0, 0, 0, 0]) == nil)
    }
}
