import Quoting
import Settings
import Testing

@Suite struct FormulaDimensionTests {
    @Test(arguments: [
        ("position + t_left > 0", "9+1 cannot add shares and time"),
        ("fair - position > 0", "5+1 cannot subtract shares from a price"),
        ("t_left < 300", "7+1 cannot compare time with a plain number | a time has a unit, such as 5s"),
        (
            "position > 5",
            "9+1 cannot compare shares with a plain number | a number of shares has a unit, such as 5 shares"
        ),
        ("profit < -3", "7+1 cannot compare usd with a plain number | an amount of money has a unit, such as 5 usd"),
        ("reference > fair", "10+1 cannot compare an asset price with a price"),
        ("position * t_left > fair", "18+1 cannot compare shares·time with a price"),
        ("rate(fair, 5s) > fair", "15+1 cannot compare price/time with a price"),
        ("ln(fair) > 0", "3+4 ln takes a plain number, found a price | divide it by a value of the same kind"),
        ("exp(t_left) > 1", "4+6 exp takes a plain number, found time | divide it by a value of the same kind"),
        ("phi(5 shares) > 0", "4+8 phi takes a plain number, found shares | divide it by a value of the same kind"),
        ("sqrt(position) > 0", "5+8 cannot take the root of shares"),
        ("max(fair, 5s) > 0", "10+2 max takes values of one kind, found a price and time"),
        ("if(fair, 1, 2) > 0", "3+4 if takes a condition, found a price"),
        ("not fair", "4+4 'not' takes a condition, found a price"),
        ("fair > 0 and 1", "13+1 'and' takes a condition, found a plain number"),
        ("-(fair > 0)", "0+10 a condition has no sign"),
        ("(fair > 0) + 1 > 0", "11+1 cannot add a condition and a plain number"),
        ("(fair > 0) * 2 > 0", "11+1 cannot multiply a condition by a plain number"),
        ("(fair > 0) == (bid > 0)", "11+2 cannot compare a condition with a condition"),
        ("ema(fair > 0, 5s)", "4+8 ema takes a value, found a condition"),
        ("fair", "0+4 'when' takes a condition such as t_left < 5m, found a price"),
        ("x(2)", "0+4 'when' takes a condition such as t_left < 5m, found a factor"),
        (
            "2 * x(2) > 0",
            "4+4 a factor stands alone, behind spread, size or widen | write x(…) around the whole formula"
        ),
        ("positon > 0", "0+7 unknown name 'positon' | did you mean 'position'?"),
        ("emma(fair, 5s) > 0", "0+4 unknown function 'emma' | did you mean 'ema'?"),
        ("ema > 0", "0+3 'ema' is a function | write ema(a, 30s)"),
        ("t_left < s", "9+1 the unit 's' needs a number | write 1s"),
        ("fair(3) > 0", "0+4 fair takes no arguments, found 1 | write fair"),
        ("bid_depth > 0", "0+9 'bid_depth' needs an argument | write bid_depth(5)"),
        ("bid_depth(11) > 0", "10+2 bid_depth takes a number of levels from 1 to 10 | write bid_depth(5)"),
        ("bid_depth(1.5) > 0", "10+3 bid_depth takes a number of levels from 1 to 10 | write bid_depth(5)"),
        (
            "trades.buys(5) > 0",
            "12+1 the span of trades.buys is a fixed time | write a number with its unit, such as 30s"
        ),
        ("ema(fair, t_left) > 0", "10+6 the span of ema is a fixed time | write a number with its unit, such as 30s"),
        ("ema(fair, 0s) > 0", "10+2 the span of ema lies between 1ms and 24h"),
        ("clamp(1, 2) > 0", "0+5 clamp takes 3 arguments, found 2 | write clamp(a, low, high)"),
        ("max(1) > 0", "0+3 max takes 2 to 8 arguments, found 1 | write max(a, b)"),
        ("abs() > 0", "0+3 abs takes 1 argument, found 0 | write abs(a)"),
        ("half_width > 0", "0+10 'half_width' is not visible in the guard phase | it is in width formulas"),
    ])
    func `a condition that cannot be meant is refused at its place`(_ text: String, _ expected: String) {
        let complaint = FormulaParserTests.complaint { () throws(KindError) in
            _ = try FormulaCompiler.compile(text, phase: .guard, as: .condition)
        }
        #expect(complaint == expected)
    }

    @Test(arguments: [
        "0.5", "fair", "1 - fair", "fair * (1 - fair)", "sqrt(fair * (1 - fair))", "-0.02 * sign(position) * 3",
        "0.06 * position / limit", "profit / 10 shares", "rate(mid, 5s) * 2s", "distance", "ln(reference / strike)",
        "touch_width * depth_ratio(5)", "max(0, fair - 0.5)", "if(position > 0, 0.01, -1%)", "phi(distance / 0.01)",
        "clamp(position, -5 shares, 5 shares) / 15 shares * 0.06", "ema(reference, 1m) / reference - 1",
        "highest(mid, 1m) - lowest(mid, 1m)", "(position * fair + profit) / limit", "sqrt(t_left / 300s)",
        "sqrt(t_left * 300s) / 1m", "min(5 bps, 0, 1%)",
    ])
    func `a plain number stands for a price, and units cancel`(_ text: String) {
        let complaint = FormulaParserTests.complaint { () throws(KindError) in
            _ = try FormulaCompiler.compile(text, phase: .shift, as: .shift)
        }
        #expect(complaint == "")
    }

    @Test(arguments: [
        ("spread", "5s", "'spread' takes a factor such as x(1.5) or a price such as 0.04, found time"),
        ("spread", "x(t_left)", "x(…) takes a plain number, found time"),
        ("size", "0.5", "'size' takes a factor such as x(0.5), found a plain number | write x(…) around it"),
        ("spread", "x(abs(position) / 5 shares)", "a width must not depend on 'position'"),
    ])
    func `a width result takes factors and prices and no position`(
        _ key: String,
        _ text: String,
        _ expected: String
    ) throws {
        let result = try #require(FormulaResult(rawValue: key))
        let complaint = FormulaParserTests.complaint { () throws(KindError) in
            _ = try FormulaCompiler.compile(text, phase: .width, as: result)
        }
        #expect(complaint.contains(expected), "\(complaint)")
    }

    @Test func `powers that nobody means are refused`() {
        let complaint = FormulaParserTests.complaint { () throws(KindError) in
            _ = try FormulaCompiler.compile(
                Array(repeating: "t_left", count: 20).joined(separator: " * ") + " > 0",
                phase: .guard,
                as: .condition
            )
        }
        #expect(complaint.contains("cannot multiply time^8 by time"), "\(complaint)")
    }
}
