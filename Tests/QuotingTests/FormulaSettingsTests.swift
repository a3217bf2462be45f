import Quoting
import Settings
import Testing

@Suite struct FormulaSettingsTests {
    @Test(arguments: [
        ("{ when: t_left < 5m }", "4:5 the formula sets nothing | set fair, spread, size, shift, widen or veto"),
        ("{ veto: bid }", "4:22 a veto without 'when' never ends | add 'when: …' with a condition"),
        ("{ veto: left, when: t_left < 5m }", "4:22 expected one of bid, ask, both, all, found 'left'"),
        ("{ shift: position + t_left }", "4:32 cannot add shares and time"),
        ("{ shift: 'position + t_left' }", "4:33 cannot add shares and time"),
        (
            "{ shift: '0.01', widen: x2.0 }",
            "4:38 'widen' belongs to the guard phase, and 'shift' makes this a formula of the shift phase | write two formulas, each in its phase's place"
        ),
        (
            "{ shift: '0.01', spread: 0.02 }",
            "4:39 'spread' takes a factor such as x(1.5), found a plain number | write x(…) around it"
        ),
        (
            "{ shift: '0.01', spread: x(position / limit) }",
            "4:41 a width must not depend on 'position' | a width that grows with the position amplifies every shift; use 'shift:' or 'when:'"
        ),
        (
            "{ let: { skew: position / limit }, shift: skew, size: x(skew) }",
            "4:70 a width must not depend on 'position', which 'skew' reads | a width that grows with the position amplifies every shift; use 'shift:' or 'when:'"
        ),
        ("{ let: { fair: 3 }, shift: fair }", "4:23 'fair' already means something in a formula | choose another name"),
        (
            "{ let: { Fair: 3 }, shift: fair }",
            "4:23 expected a name of lower-case letters, digits and _ such as urgency, found 'Fair'"
        ),
        (
            "{ let: { a: b, b: 1 }, shift: b }",
            "4:26 unknown name 'b' | there are: fair, bid, ask, mid, touch_width, t_left, reference, strike, distance, depth_ratio(5), bid_depth(5), ask_depth(5), trades.buys(30s), trades.sells(30s), position, limit, profit"
        ),
        ("{ let: { a: 1, b: a }, shift: fair }", "4:21 'a' is never used | remove it"),
        ("{ let: { urgency: 1 }, shift: urgncy }", "4:44 unknown name 'urgncy' | did you mean 'urgency'?"),
        ("{ shift: '0.01', spraed: x2.0 }", "4:31 unknown key 'spraed' | did you mean 'spread'?"),
        ("{ shift: }", "4:23 expected a price such as -0.01 * sign(position), found nothing"),
    ])
    func `every slip is shown at its column`(_ settings: String, _ expected: String) {
        let file = FormulaPipeline(shift: "- formula: \(settings)")
        #expect(file.shorts.contains(expected), "\(file.shorts)")
        #expect(file.pipeline == nil)
    }

    @Test func `columns are right in blocks and in text over several lines`() {
        let folded = """
            - formula:
                shift: >-
                  0.01 * sign(position)

                  + t_left
            """
        #expect(FormulaPipeline(shift: folded).shorts == ["8:9 cannot add a plain number and time"])
        let literal = """
            - formula:
                shift: |
                  0.01 *
                    positon / limit
            """
        #expect(FormulaPipeline(shift: literal).shorts == ["7:11 unknown name 'positon' | did you mean 'position'?"])
        let plain = """
            - formula:
                shift: 0.01 * sign(position)
                  + t_left
            """
        #expect(FormulaPipeline(shift: plain).shorts == ["6:9 cannot add a plain number and time"])
    }

    @Test func `a width cannot see the position, whatever the way`() {
        let direct = FormulaPipeline(width: "- formula: { spread: x(abs(position) / limit) }")
        #expect(
            direct.shorts.first?.hasPrefix("4:30 a width must not depend on 'position'") == true,
            "\(direct.shorts)"
        )
        let condition = FormulaPipeline(width: "- formula: { when: profit < 0, spread: x2.0 }")
        #expect(
            condition.shorts.first?.hasPrefix("4:22 a width must not depend on 'profit'") == true,
            "\(condition.shorts)"
        )
        let named = FormulaPipeline(width: "- formula: { let: { a: position / limit }, spread: x(a) }")
        #expect(named.shorts.first?.hasPrefix("4:26 a width must not depend on 'position'") == true, "\(named.shorts)")
        let fair = FormulaPipeline(fair: "- formula: { fair: position / limit }")
        #expect(
            fair.shorts.first
                == "3:22 'position' is not visible in the fair phase | it is in shift and guard formulas",
            "\(fair.shorts)"
        )
    }

    @Test func `the phase follows from what is set, and phases never go back`() {
        let file = FormulaPipeline(width: "- formula: { shift: '0.01' }\n- extremes-widening: {}")
        #expect(
            file.shorts == [
                "5:5 'extremes-widening' belongs to the width phase and stands after 'formula' of the shift phase"
                    + " | move 'extremes-widening' before 'formula'"
            ]
        )
    }

    @Test func `a slip under let causes no second complaint where the name is used`() {
        let file = FormulaPipeline(shift: "- formula: { let: { a: 1 + }, shift: a * 0.01 }")
        #expect(file.shorts == ["4:29 expected a number, a name or '(', found the end"])
    }

    @Test func `two formulas of one name are refused`() {
        let file = FormulaPipeline(
            shift: "- formula: { name: mine, shift: '0.01' }\n- formula: { name: mine, shift: '0.02' }"
        )
        #expect(file.shorts == ["5:22 stage 'mine' appears twice | give one of the two another name"])
    }

    @Test func `a whole formula has at most 512 instructions`() {
        let part = Array(repeating: "position / limit", count: 60).joined(separator: " + ")
        let lets = (0..<6).map { "      a\($0): \(part)\n" }.joined()
        let file = FormulaPipeline(shift: "- formula:\n    let:\n\(lets)    shift: a0 + a1 + a2 + a3 + a4 + a5")
        #expect(file.shorts == ["4:5 a formula has at most 512 instructions in all | make two formulas of it"])
    }

    @Test func `the keys describe themselves`() {
        let described = Fields.describe { _ = ShiftFormula(&$0) }
        #expect(described.map(\.dottedPath) == ["name", "let", "when", "spread", "size", "shift"])
        #expect(described.last?.exampleText == "((-0.01) * sign(position))")
    }
}
