import MarketModel
import Quoting
import Testing

@Suite struct StopLossTests {
    /// Ten shares of up bought at 0.60.
    private let inventory = Inventory(
        holdings: Holdings(up: SizeMicros(clamping: 10_000_000), cash: USDMicros(rawValue: -6_000_000)),
        limit: .max
    )

    private func verdicts(_ text: String, _ values: [Double]) throws -> [GuardVerdict] {
        var stage = try StageText.stage(StopLoss.self, text)
        return try values.map {
            stage.verdict(fair: try StageText.probability($0), inventory: inventory, StageText.view(at: 0))
        }
    }

    @Test func `it stops building at the loss and goes on above the lesser one`() throws {
        let stopped = GuardVerdict(vetoBid: .stopLoss, vetoAsk: .stopLoss)
        let well = GuardVerdict()
        // Results: -1.99, -2.00, -1.50, -1.00, -0.99, -1.50 dollars.
        let found = try verdicts("{ loss: 2 usd, resume: 1 usd }", [0.401, 0.4, 0.45, 0.5, 0.501, 0.45])
        #expect(found == [well, stopped, stopped, stopped, well, well])
    }

    @Test func `it pulls everything where it says so`() throws {
        let found = try verdicts("{ loss: 2 usd, resume: 1 usd, then: pull }", [0.6, 0.3])
        #expect(found == [GuardVerdict(), GuardVerdict(pull: .stopLoss)])
    }

    @Test func `it ends at a lesser loss than it begins`() {
        #expect(
            StageText.complaints(StopLoss.self, "{ loss: 2 usd, resume: 2 usd }")
                == ["resume (2 usd) must be below loss (2 usd)"]
        )
    }
}
