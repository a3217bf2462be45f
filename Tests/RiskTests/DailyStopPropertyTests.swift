import MarketModel
import Risk
import TestSupport
import Testing

/// The daily stop over days and other limits, whatever is ordered, filled, undone and decided.
@Suite struct DailyStopPropertyTests {
    @Test func `loss and worst case never grow beyond the daily stop`() {
        var days = 0
        var losses = 0
        forAll(cases: 200) { random in
            var model = BudgetModel(rules: .turbine)
            var bound = model.budget.limits.dailyStop
            for _ in 0..<120 {
                switch Int.random(in: 0..<24, using: &random) {
                case 0:
                    model.budget.beginDay()
                    days += 1
                case 1:
                    var limits = model.budget.limits
                    limits.dailyStop = usd(Int.random(in: 10...60, using: &random))
                    model.budget.reconfigure(limits, places: [0, 1, 2])
                default: model.act(&random)
                }
                let sum = model.budget.lossToday + model.budget.worstCase
                let stop = model.budget.limits.dailyStop
                guard sum <= max(bound, stop) + micros(2 * model.fills) else { return false }
                bound = max(stop, min(bound, sum))
                if model.budget.lossToday > .zero { losses += 1 }
            }
            return true
        }
        #expect(days > 500 && losses > 300, "\(losses)")
    }
}
