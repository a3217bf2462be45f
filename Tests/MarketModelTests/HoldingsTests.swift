import MarketModel
import TestSupport
import Testing

@Suite struct HoldingsTests {
    private static func order(_ side: Side, _ outcome: Outcome, price: Int) -> Order {
        Order(
            id: OrderID(rawValue: 7),
            market: MarketHandle(rawValue: 3),
            outcome: outcome,
            side: side,
            price: PriceMicros(clamping: price),
            size: .max,
            expiration: .distantFuture
        )
    }

    private static func fill(price: Int, size: Int, fee: Int = 0) -> Fill {
        let price = PriceMicros(clamping: price)
        let size = SizeMicros(clamping: size)
        return Fill(
            order: OrderID(rawValue: 7),
            trade: TradeID(rawValue: 1),
            price: price,
            size: size,
            cash: price.cost(of: size),
            fee: USDMicros(rawValue: fee),
            isTaker: false
        )
    }

    @Test func `buying pays the price and the fee and receives the tokens`() {
        var holdings = Holdings()
        // 3 up at 0.42 cost 1.26, and a fee of 0.03.
        holdings.apply(
            Self.fill(price: 420_000, size: 3_000_000, fee: 30_000),
            of: Self.order(.buy, .up, price: 420_000)
        )
        #expect(holdings == Holdings(up: SizeMicros(clamping: 3_000_000), cash: USDMicros(rawValue: -1_290_000)))
        #expect(holdings.netMicros == 3_000_000)
        #expect(holdings.result(if: .up) == USDMicros(rawValue: 1_710_000))
        #expect(holdings.result(if: .down) == USDMicros(rawValue: -1_290_000))
    }

    @Test func `selling more than is held splits a dollar a share for the rest`() {
        var holdings = Holdings(up: SizeMicros(clamping: 2_000_000))
        // 5 up at 0.60 bring 3.00; two were held, three are split for 3.00 and leave three down.
        holdings.apply(Self.fill(price: 600_000, size: 5_000_000), of: Self.order(.sell, .up, price: 600_000))
        #expect(holdings == Holdings(up: .zero, down: SizeMicros(clamping: 3_000_000), cash: .zero))
        #expect(holdings.netMicros == -3_000_000)
    }

    @Test func `any fill changes both results as the risk formula says`() {
        forAll { random in
            let side: Side = Bool.random(using: &random) ? .buy : .sell
            let outcome: Outcome = Bool.random(using: &random) ? .up : .down
            let price = Int.random(in: 1...999_999, using: &random)
            let fill = Self.fill(
                price: price,
                size: Int.random(in: 0...20_000_000, using: &random),
                fee: Int.random(in: 0...1_000, using: &random)
            )
            var holdings = Holdings(
                up: SizeMicros(clamping: Int.random(in: 0...10_000_000, using: &random)),
                down: SizeMicros(clamping: Int.random(in: 0...10_000_000, using: &random)),
                cash: USDMicros(rawValue: Int.random(in: -10_000_000...10_000_000, using: &random))
            )
            let before = holdings
            holdings.apply(fill, of: Self.order(side, outcome, price: price))
            // A buyer pays the price and gains a dollar a share if right; a seller the reverse; both pay the fee.
            let sign = side == .buy ? 1 : -1
            let ifRight = sign * (fill.size.rawValue - fill.cash.rawValue) - fill.fee.rawValue
            let ifWrong = -sign * fill.cash.rawValue - fill.fee.rawValue
            let right = holdings.result(if: outcome) - before.result(if: outcome)
            let wrong = holdings.result(if: outcome.opposite) - before.result(if: outcome.opposite)
            let net = holdings.netMicros - before.netMicros
            return right.rawValue == ifRight && wrong.rawValue == ifWrong
                && net == (outcome == .up ? sign : -sign) * fill.size.rawValue
        }
    }

    @Test func `buying up and selling down gain from the same outcome`() {
        #expect(Self.order(.buy, .up, price: 420_000).gainsWhenUp)
        #expect(Self.order(.sell, .down, price: 420_000).gainsWhenUp)
        #expect(!Self.order(.sell, .up, price: 420_000).gainsWhenUp)
        #expect(!Self.order(.buy, .down, price: 420_000).gainsWhenUp)
        #expect(Self.order(.sell, .down, price: 420_000).upPrice == PriceMicros(clamping: 580_000))
        #expect(Self.order(.buy, .up, price: 420_000).upPrice == PriceMicros(clamping: 420_000))
        #expect(Self.order(.buy, .up, price: 420_000).description == "o7 m3 buy up 1000000.000000 @ 0.420000")
    }

    @Test func `holdings are read and written by outcome`() {
        var holdings = Holdings()
        holdings[.down] = SizeMicros(clamping: 4)
        #expect(holdings.down == SizeMicros(clamping: 4))
        #expect(holdings[.up] == .zero)
        #expect(holdings.netMicros == -4)
    }
}
