import MarketModel
import Quoting
import Testing

@Suite struct FormulaEvaluationTests {
    /// The value of a formula of the shift phase, for the sample view and ten shares.
    private static func value(
        _ text: String,
        as result: FormulaResult = .shift,
        _ view: MarketView = .sample()
    ) throws -> Double {
        var machine = FormulaMachine(try FormulaCompiler.compile(text, phase: .shift, as: result))
        let fair = try #require(Probability(0.6))
        machine.evaluate(view, FormulaInputs(fair: fair, .sample()))
        return machine.value(result)
    }

    @Test(
        arguments: [
            ("1 + 2 * 3", 7.0), ("(1 + 2) * 3", 9), ("7 - 2 - 1", 4), ("8 / 4 / 2", 1), ("-2 * -3", 6), ("2 - -1", 3),
            ("50% + 100 bps", 0.51), ("90s / 1m", 1.5), ("1h30m / 1h", 1.5), ("250ms / 1s", 0.25),
            ("min(3, 1, 2)", 1), ("max(3, 1, 2)", 3), ("abs(-2)", 2), ("sign(-0.3)", -1), ("sign(0)", 0),
            ("sign(9)", 1),
            ("clamp(5, 0, 1)", 1), ("clamp(-5, 0, 1)", 0), ("clamp(0.5, 0, 1)", 0.5), ("sqrt(0.25)", 0.5),
            ("exp(0)", 1),
            ("ln(1)", 0), ("phi(0)", 0.5), ("phi(1.96) * 1000 - 975 > 0", 1), ("if(1 < 2, 10, 20)", 10),
            ("if(1 > 2, 10, 20)", 20), ("if(1 > 2, 1 / 0, 20)", 20),
            ("fair", 0.6), ("bid", 0.48), ("ask", 0.52), ("mid", 0.5), ("touch_width", 0.04), ("t_left / 1s", 300),
            ("reference / strike", 1.01), ("exp(distance)", 1.01), ("position / 1 share", 10), ("limit / 1 share", 30),
            ("position * fair + profit - 6 usd", 2), ("profit / 1 usd", 2),
            ("bid_depth(1) / 1 share", 10), ("bid_depth(5) / 1 share", 30), ("ask_depth(5) / 1 share", 30),
            ("depth_ratio(1)", 1.0 / 3), ("depth_ratio(5)", 1), ("trades.buys(30s) / 1 share", 0),
        ] as [(String, Double)]
    )
    func `a formula gives what the hand computes`(_ text: String, _ expected: Double) throws {
        // Comparisons and money are checked in their own dimension.
        let asCondition = text.contains("> 0")
        let asMoney = text.hasSuffix("usd") && !text.contains("/")
        let full = asMoney ? "(\(text)) / 1 usd" : text
        let value = try Self.value(full, as: asCondition ? .condition : .shift)
        #expect(abs(value - expected) < 1e-9, "\(value)")
    }

    @Test(
        arguments: [
            ("1 < 2", 1.0), ("2 < 1", 0), ("1 <= 1", 1), ("1 >= 2", 0), ("2 > 1", 1), ("1 == 1", 1), ("1 != 1", 0),
            ("1 < 2 and 2 < 3", 1), ("1 < 2 and 3 < 2", 0), ("2 < 1 or 2 < 3", 1), ("2 < 1 or 3 < 2", 0),
            ("not 1 < 2", 0),
            ("1 < 2 or 1 / 0 > 1", 1), ("2 < 1 and 1 / 0 > 1", 0), ("position > 5 shares and t_left < 6m", 1),
            ("position > 0", 1),
        ] as [(String, Double)]
    )
    func `conditions are one or zero`(_ text: String, _ expected: Double) throws {
        #expect(try Self.value(text, as: .condition) == expected)
    }

    @Test(arguments: [
        "1 / 0", "0 / 0", "ln(0)", "ln(-1)", "sqrt(-1)", "exp(1000)", "exp(700) * exp(700)", "clamp(1, 3, 2)",
        "if(1 / 0 > 1, 1, 2)", "max(1, 1 / 0)", "min(1 / 0, 1)", "abs(1 / 0)", "sign(ln(-1))", "ema(1 / 0, 5s)",
        "rate(1 / 0, 5s) * 1s", "highest(1 / 0, 5s)", "if(for(1 / 0 > 1, 5s), 1, 2)", "1 / 0 * 0", "phi(1 / 0)",
    ])
    func `what has no value is undefined, never infinite`(_ text: String) throws {
        #expect(try Self.value(text).isNaN)
    }

    @Test(arguments: ["not 1 / 0 > 1", "1 / 0 > 1 or 1 > 2", "1 / 0 > 1 and 1 < 2", "1 / 0 == 1 / 0", "1 / 0 != 1"])
    func `an undefined part leaves a condition undefined unless another decides it`(_ text: String) throws {
        #expect(try Self.value(text, as: .condition).isNaN)
    }

    @Test func `what the venue has not sent is undefined`() throws {
        var view = MarketView.sample()
        view.strike = nil
        view.reference = nil
        view.touch = Touch(bid: nil, ask: view.touch.ask)
        view.depth = DepthView()
        for text in ["distance", "bid", "mid", "touch_width", "depth_ratio(5)", "reference / strike"] {
            #expect(try Self.value(text, view).isNaN, "\(text)")
        }
        #expect(try Self.value("ask", view) == 0.52)
    }

    @Test func `trades count toward the outcome they gain from, within the span`() throws {
        let text = "trades.buys(30s) / 1 share + 1000 * trades.sells(10s) / 1 share"
        var machine = FormulaMachine(try FormulaCompiler.compile(text, phase: .shift, as: .shift))
        let start = MarketView.sample().time
        func trade(_ outcome: Outcome, _ side: Side, _ shares: Int, at second: Int) {
            let size = SizeMicros(clamping: shares * 1_000_000)
            let trade = PublicTrade(
                outcome: outcome,
                takerSide: side,
                price: PriceMicros(clamping: 500_000),
                size: size
            )
            machine.observe(trade, at: start.advanced(byNanoseconds: second * 1_000_000_000))
        }
        trade(.up, .buy, 1, at: 0)
        trade(.down, .sell, 2, at: 5)
        trade(.up, .sell, 3, at: 8)
        trade(.down, .buy, 4, at: 15)
        let expected = [(15, 7_003.0), (20, 4_003), (30, 3), (31, 2), (40, 0)]
        for (second, value) in expected {
            machine.evaluate(.sample(at: second * 1_000_000_000), FormulaInputs())
            #expect(machine.value(.shift) == value, "\(second)s")
        }
    }

    @Test func `many trades in one span are added up, not forgotten`() throws {
        let text = "trades.buys(30s) / 1 share"
        var machine = FormulaMachine(try FormulaCompiler.compile(text, phase: .shift, as: .shift))
        let trade = PublicTrade(
            outcome: .up,
            takerSide: .buy,
            price: PriceMicros(clamping: 500_000),
            size: SizeMicros(clamping: 1_000_000)
        )
        for step in 0..<1_000 {
            machine.observe(trade, at: MarketView.sample(at: step * 10_000_000).time)
        }
        machine.evaluate(.sample(at: 10_000_000_000), FormulaInputs())
        #expect(machine.value(.shift) == 1_000)
        machine.evaluate(.sample(at: 35_000_000_000), FormulaInputs())
        #expect(abs(machine.value(.shift) - 500) <= 40)
        machine.evaluate(.sample(at: 41_000_000_000), FormulaInputs())
        #expect(machine.value(.shift) == 0)
    }
}
