import Quoting
import Settings
import Testing

@Suite struct FormulaParserTests {
    @Test(arguments: [
        ("1 + 2 * 3", "(1 + (2 * 3))"),
        ("(1 + 2) * 3", "((1 + 2) * 3)"),
        ("1 - 2 - 3", "((1 - 2) - 3)"),
        ("8 / 4 / 2", "((8 / 4) / 2)"),
        ("-a * b", "((-a) * b)"),
        ("a - -b", "(a - (-b))"),
        ("not a < b and c or d", "(((not (a < b)) and c) or d)"),
        ("a or b and not c", "(a or (b and (not c)))"),
        ("a + 1 >= b * 2", "((a + 1) >= (b * 2))"),
        ("max(0, 1 - t_left / 300s)", "max(0, (1 - (t_left / 300s)))"),
        ("trades.buys(30s) > 5 shares", "(trades.buys(30s) > 5 shares)"),
        ("x(1 + urgency)", "x((1 + urgency))"),
        ("x2.5", "x(2.5)"),
        ("1h30m", "90m"),
        ("5% + 3 bps + 3bps", "((5% + 3 bps) + 3 bps)"),
        ("250ms", "250ms"),
        ("if(for(a, 3s), 1, 2)", "if(for(a, 3s), 1, 2)"),
        ("a\n  + b", "(a + b)"),
    ])
    func `operators bind as the grammar says`(_ text: String, _ tree: String) throws {
        #expect(try FormulaParser.parse(text).description == tree)
    }

    @Test(arguments: [
        ("", "0+1 expected a number, a name or '(', found the end"),
        ("1 +", "3+1 expected a number, a name or '(', found the end"),
        ("(1 + 2", "0+1 '(' is never closed | add ')'"),
        ("max(1, 2", "3+1 '(' is never closed | add ')'"),
        ("1 + 2)", "5+1 ')' closes nothing"),
        ("1 2", "2+1 expected an operator such as + or and, found a number"),
        ("a b", "2+1 expected an operator such as + or and, found 'b'"),
        ("max(1 2)", "6+1 expected an operator, ',' or ')', found a number"),
        (".5 + 1", "0+1 '.' means nothing in a formula | write 0."),
        ("1. + 1", "0+2 '1.' is no number | write digits with at most one point between them, such as 0.25"),
        ("1e3", "0+3 '1e3' is no number | write digits with at most one point between them, such as 0.25"),
        ("1_000", "0+5 '1_000' is no number | write digits with at most one point between them, such as 0.25"),
        ("0x10", "0+4 '0x10' is no number | write digits with at most one point between them, such as 0.25"),
        ("1.2.3", "0+5 '1.2.3' is no number | write digits with at most one point between them, such as 0.25"),
        ("5sec", "1+3 unknown unit 'sec' | did you mean 's'?"),
        ("5 < a < 6", "6+1 comparisons cannot be chained | join two of them with 'and'"),
        ("a = 1", "2+1 '=' means nothing in a formula | write =="),
        ("a && b", "2+2 '&&' means nothing in a formula | write and"),
        ("a ≤ b", "2+1 '≤' means nothing in a formula | write <="),
        ("2 ^ 3", "2+1 '^' means nothing in a formula"),
        ("1 + not a", "4+3 'not' needs parentheses here | write (not …)"),
        ("x(1, 2)", "0+1 x(…) takes 1 argument, found 2"),
    ])
    func `a slip is shown at its place`(_ text: String, _ expected: String) {
        #expect(Self.complaint { () throws(KindError) in _ = try FormulaParser.parse(text) } == expected)
    }

    @Test func `size and nesting are bounded`() {
        let long = String(repeating: "1 + ", count: 1_000) + "1"
        #expect(Self.complaint(parsing: long).contains("at most 4000 characters, found 4001"))
        #expect(Self.complaint(parsing: String(repeating: "1+", count: 300) + "1").contains("at most 512 parts"))
        #expect(Self.complaint(parsing: String(repeating: "(", count: 100) + "1").contains("nests at most 64 deep"))
        #expect(Self.complaint(parsing: String(repeating: "-", count: 100) + "1").contains("nests at most 64 deep"))
        #expect(
            Self.complaint(parsing: String(repeating: "(", count: 60) + "1" + String(repeating: ")", count: 60)) == ""
        )
    }

    private static func complaint(parsing text: String) -> String {
        complaint { () throws(KindError) in _ = try FormulaParser.parse(text) }
    }

    /// `offset+length message | help`, or nothing without an error.
    static func complaint(_ body: () throws(KindError) -> Void) -> String {
        do throws(KindError) {
            try body()
            return ""
        } catch {
            let place = error.length.map { "\(error.offset)+\($0) " } ?? ""
            return place + (error.message ?? "") + (error.help.map { " | \($0)" } ?? "")
        }
    }
}
