import MarketModel
import Risk
import TestSupport
import Testing

/// The worst case against an adversary who tries everything.
@Suite struct WorstCaseTests {
    /// How much of each order the adversary fills, in quarters.
    private static let quarters = [0, 1, 3, 4]

    @Test func `the worst case is what an adversary can reach, and not more`() {
        forAll(cases: 300) { random in
            let rules = VenueRules.charging(Bool.random(using: &random) ? 0 : 10_000)
            var budget = RiskBudget(limits: .unlimited(), rules: rules)
            let slot = budget.open(plan: 0)
            var holdings = Holdings()
            for trade in 0..<UInt64.random(in: 0...3, using: &random) {
                let order = random.order(id: 100 + trade, size: SizeMicros(clamping: 4_000_000))
                let fill = fill(order, order.size, rules, trade: trade)
                holdings.apply(fill, of: order)
                budget.settle(fill, of: order, slot: slot)
            }
            var orders: [Order] = []
            for id in 1...UInt64.random(in: 1...4, using: &random) {
                let shares = Int.random(in: 1...5, using: &random) * 4
                let order = random.order(id: id, size: SizeMicros(clamping: shares * 1_000_000))
                _ = try budget.admit(order, slot: slot)
                orders.append(order)
            }
            let loss = budget.slots[slot].exposure.loss
            let worst = Self.worstLoss(holdings, orders[...], rules)
            let sales = orders.count { $0.side == .sell }
            let roundings = sales + (rules.fee == .zero ? 0 : orders.count)
            return worst <= loss && loss <= worst + micros(OrderRisk.roundingAllowance * roundings)
        }
    }

    @Test func `awkward sizes and prices never lose more than the worst case`() {
        forAll(cases: 300) { random in
            let rules = VenueRules.charging(0)
            var budget = RiskBudget(limits: .unlimited(), rules: rules)
            let slot = budget.open(plan: 0)
            var orders: [Order] = []
            for id in 1...UInt64.random(in: 1...4, using: &random) {
                var order = random.order(id: id, size: SizeMicros(clamping: .random(in: 1...9_999_999, using: &random)))
                order.price = PriceMicros(clamping: .random(in: 1...999_999, using: &random))
                _ = try budget.admit(order, slot: slot)
                orders.append(order)
            }
            return Self.worstLoss(Holdings(), orders[...], rules) <= budget.slots[slot].exposure.loss
        }
    }

    @Test func `unsettled fills count only where they hurt`() throws {
        var budget = RiskBudget(limits: .unlimited(), rules: .turbine)
        let slot = budget.open(plan: 0)
        let bought = order(.buy, .up, shares: 10, cents: 40)
        let sold = order(.sell, .up, shares: 10, cents: 60)
        budget.addProvisional(fill(bought, bought.size, .turbine, trade: 1), of: bought, slot: slot)
        budget.addProvisional(fill(sold, sold.size, .turbine, trade: 2), of: sold, slot: slot)
        #expect(budget.worstCase == usd(4))
        budget.removeProvisional(fill(sold, sold.size, .turbine, trade: 2), of: sold, slot: slot)
        budget.settle(fill(sold, sold.size, .turbine, trade: 2), of: sold, slot: slot)
        #expect(budget.worstCase == usd(4))
        budget.removeProvisional(fill(bought, bought.size, .turbine, trade: 1), of: bought, slot: slot)
        budget.settle(fill(bought, bought.size, .turbine, trade: 1), of: bought, slot: slot)
        #expect(budget.worstCase == .zero)
        #expect(budget.slots[slot].exposure.loss == usd(-2))
    }

    @Test func `a fill that comes in pieces costs no more than the order did`() throws {
        var budget = RiskBudget(limits: .unlimited(), rules: .turbine)
        let slot = budget.open(plan: 0)
        let order = order(.sell, .up, shares: 10, cents: 60)
        _ = try budget.admit(order, slot: slot)
        let before = budget.worstCase
        var left = order.size
        for trade in 1...10 as ClosedRange<UInt64> {
            let piece = SizeMicros(clamping: 1_000_000)
            budget.shrink(order, from: left, to: left - piece, fills: Int(trade), slot: slot)
            left -= piece
            budget.addProvisional(fill(order, piece, .turbine, trade: trade), of: order, slot: slot)
            #expect(budget.worstCase <= before)
        }
        #expect(budget.worstCase == usd(4))
    }

    /// The largest loss over every way to fill `orders` and both outcomes.
    private static func worstLoss(_ holdings: Holdings, _ orders: ArraySlice<Order>, _ rules: VenueRules) -> USDMicros {
        guard let order = orders.first else { return -min(holdings.result(if: .up), holdings.result(if: .down)) }
        var worst: USDMicros?
        for part in quarters {
            let size = SizeMicros(clamping: order.size.rawValue * part / 4)
            var after = holdings
            if !size.isZero { after.apply(fill(order, size, rules), of: order) }
            let loss = worstLoss(after, orders.dropFirst(), rules)
            worst = worst.map { max($0, loss) } ?? loss
        }
        return worst ?? .zero
    }
}
