import MarketModel
import Settings
import TestSupport
import Testing

@Suite struct KindTests {
    /// `=text` for a value, printed again; else the message or `mismatch`, and the help.
    private func outcome<Value>(_ text: String, _ kind: Kind<Value>, isPlain: Bool = true) -> String {
        switch kind.parse(text, isPlain: isPlain) {
        case .success(let value): "=" + kind.print(value)
        case .failure(let error): (error.message ?? "mismatch") + (error.help.map { " | \($0)" } ?? "")
        }
    }

    @Test(arguments: [
        ("30s", "=30s"), ("1h30m", "=1h30m"), ("90m", "=1h30m"), ("0.5s", "=500ms"), ("60m", "=1h"),
        ("1500ms", "=1s500ms"),
        ("2d", "=2d"), ("5us", "=5us"), ("7ns", "=7ns"), ("0s", "=0s"), ("30", "mismatch | add a unit: 30s"),
        ("2:00", "mismatch | write 2m"), ("1:02:03", "mismatch | write 1h2m3s"), ("5 min", "mismatch | write 5m"),
        ("5 m", "mismatch | write 5m"), ("30S", "mismatch | write 30s"), ("30m1h", "mismatch"), ("1h1h", "mismatch"),
        ("-5s", "mismatch | a span of time has no sign"), ("s", "mismatch"), ("", "mismatch"),
        ("99999999999999999d", "mismatch"),
        ("0.5ns", "mismatch"), ("1.5.5s", "mismatch"), ("1_000s", "mismatch | write 1000s"), ("10001d", "mismatch"),
        ("10000d1ns", "mismatch"), ("99999999999999999999:00", "mismatch"),
    ])
    func `durations`(text: String, wanted: String) { #expect(outcome(text, Kind<Duration>.duration) == wanted) }

    @Test(arguments: [
        ("15m", "=15m"), ("60m", "=1h"), ("1h", "=1h"), ("15", "mismatch | add a unit: 15m"), ("1500ms", "mismatch"),
        ("0s", "mismatch"),
    ])
    func `intervals`(text: String, wanted: String) { #expect(outcome(text, Kind<Int>.interval) == wanted) }

    @Test(arguments: [
        ("15 shares", "=15 shares"), ("1 share", "=1 share"), ("1 shares", "=1 share"), ("0.5 shares", "=0.5 shares"),
        ("15", "mismatch | add a unit: 15 shares"), ("15shares", "mismatch | write 15 shares"),
        ("15 Shares", "mismatch | write 15 shares"), ("15 usd", "mismatch"),
        ("1_000 shares", "mismatch | write 1000 shares"),
        ("-1 shares", "expected 0 to 1000000 shares, found '-1 shares'"),
        ("1000001 shares", "expected 0 to 1000000 shares, found '1000001 shares'"), ("many shares", "mismatch"),
        ("0.0000001 shares", "'0.0000001 shares' is too large or finer than six decimals"),
        ("99999999999999999999 shares", "'99999999999999999999 shares' is too large or finer than six decimals"),
    ])
    func `shares`(text: String, wanted: String) { #expect(outcome(text, Kind<SizeMicros>.shares) == wanted) }

    @Test(arguments: [
        ("40 usd", "=40 usd"), ("1.50 usd", "=1.5 usd"), ("0 usd", "=0 usd"), ("40", "mismatch | add a unit: 40 usd"),
        ("$40", "mismatch | write 40 usd"), ("40 USD", "mismatch | write 40 usd"), ("40$", "mismatch | write 40 usd"),
        ("40usd", "mismatch | write 40 usd"), ("-1 usd", "expected 0 to 1000000000 usd, found '-1 usd'"),
        ("0x28 usd", "mismatch | write 40 usd"), ("1,000 usd", "mismatch | write 1000 usd"),
    ])
    func `money`(text: String, wanted: String) { #expect(outcome(text, Kind<USDMicros>.usd) == wanted) }

    @Test(arguments: [
        ("80%", "=80%"), ("0.5%", "=0.5%"), ("80 %", "mismatch | write 80%"), ("80", "mismatch | add a unit: 80%"),
        ("80 percent", "mismatch | write 80%"),
        ("-1%", "expected 0% to 1000% with at most four decimals, found '-1%'"),
        ("0.00001%", "expected 0% to 1000% with at most four decimals, found '0.00001%'"),
    ])
    func `percentages`(text: String, wanted: String) { #expect(outcome(text, Kind<RatioMicros>.percent) == wanted) }

    @Test(arguments: [
        ("x2.0", "=x2.0"), ("x2", "=x2.0"), ("x0.66", "=x0.66"), ("2.0", "mismatch | write x2.0"),
        ("2.0x", "mismatch | write x2.0"), ("x 2", "mismatch | write x2"), ("x.5", "mismatch | write x0.5"),
        ("x", "mismatch"), ("x-1", "expected x0 to x1000, found 'x-1'"), ("double", "mismatch"),
    ])
    func `factors`(text: String, wanted: String) { #expect(outcome(text, Kind<RatioMicros>.times) == wanted) }

    @Test(arguments: [
        ("0.10", "=0.10"), ("0.000001", "=0.000001"), (".5", "mismatch | write 0.5"), ("10%", "mismatch | write 0.10"),
        ("0", "expected a probability strictly between 0 and 1, found '0'"),
        ("1", "expected a probability strictly between 0 and 1, found '1'"),
        ("45", "expected a probability strictly between 0 and 1, found '45' | write 0.45"),
        ("0,5", "mismatch | write 0.5"), ("nan", "mismatch"), (".inf", "mismatch"), ("half", "mismatch"),
    ])
    func `probabilities`(text: String, wanted: String) {
        #expect(outcome(text, Kind<PriceMicros>.probability) == wanted)
    }

    @Test func `widths have no sign and shifts have one`() {
        #expect(outcome("0.04", Kind<DeltaMicros>.width) == "=0.04")
        #expect(outcome("0", Kind<DeltaMicros>.width) == "=0.00")
        #expect(outcome("1", Kind<DeltaMicros>.width) == "=1.00")
        #expect(outcome("-0.04", Kind<DeltaMicros>.width) == "mismatch | a width has no sign")
        #expect(outcome("1.1", Kind<DeltaMicros>.width) == "mismatch")
        #expect(outcome("-0.005", Kind<DeltaMicros>.shift) == "=-0.005")
        #expect(outcome("-1", Kind<DeltaMicros>.shift) == "=-1.00")
        #expect(outcome("-1.000001", Kind<DeltaMicros>.shift) == "mismatch")
        #expect(outcome("+0.1", Kind<DeltaMicros>.shift) == "mismatch | write 0.1")
    }

    @Test(arguments: [
        ("5", "=5"), ("0", "=0"), ("0x10", "mismatch | write 16"), ("0o17", "mismatch | write 15"),
        ("010", "mismatch | write 10"), ("1_000", "mismatch | write 1000"), ("1,000", "mismatch | write 1000"),
        ("2.0", "mismatch | write a whole number: 2"), ("1e3", "mismatch | write 1000"), ("-1", "mismatch"),
        ("+5", "mismatch | write 5"), ("99999999999999999999", "mismatch"), ("yes", "mismatch"), ("2:00", "mismatch"),
        ("00", "mismatch | write 0"), ("٣", "mismatch"),
    ])
    func `counts`(text: String, wanted: String) { #expect(outcome(text, Kind<Int>.count) == wanted) }

    @Test(arguments: [
        ("1.5", "=1.5"), ("-0.25", "=-0.25"), ("2", "=2"), ("inf", "mismatch"), ("nan", "mismatch"),
        (".NaN", "mismatch"),
        ("1e-3", "mismatch | write 0.001"), ("0x1p3", "mismatch"), ("1e400", "mismatch"),
    ])
    func `numbers`(text: String, wanted: String) { #expect(outcome(text, Kind<Double>.number) == wanted) }

    @Test func `a bare number in quotes is text`() {
        #expect(outcome("5", Kind<Int>.count, isPlain: false) == "mismatch | remove the quotes: 5")
        #expect(outcome("0.5", Kind<PriceMicros>.probability, isPlain: false) == "mismatch | remove the quotes: 0.5")
    }

    @Test(arguments: [
        ("5/s", "=5/s"), ("30/min", "=30/min"), ("2/h", "=2/h"), ("9/d", "=9/d"), ("30/m", "mismatch | write 30/min"),
        ("5 / s", "mismatch | write 5/s"), ("5 per second", "mismatch | write 5/s"),
        ("5", "mismatch | add a unit: 5/s"),
        ("1.5/s", "mismatch"), ("-1/s", "mismatch"), ("5/week", "mismatch"), ("05/s", "mismatch | write 5/s"),
        ("1000001/s", "expected at most a million, found '1000001/s'"),
    ])
    func `rates`(text: String, wanted: String) { #expect(outcome(text, Kind<Rate>.rate) == wanted) }

    @Test(arguments: [
        ("3 bps/s", "=3 bps/s"), ("0.5 %/s", "=50 bps/s"), ("3bps/s", "mismatch | write 3 bps/s"),
        ("3 bps", "mismatch | write 3 bps/s"), ("3", "mismatch | add a unit: 3 bps/s"), ("3 shares/s", "mismatch"),
        ("-3 bps/s", "expected 0 to 1000000 bps/s, found '-3 bps/s'"),
    ])
    func `speeds`(text: String, wanted: String) { #expect(outcome(text, Kind<Speed>.speed) == wanted) }

    @Test func `a speed says what it is per second`() {
        #expect(Speed(rawValue: 3_000_000).fractionPerSecond == 0.0003)
    }

    @Test func `words, assets and choices`() {
        #expect(outcome("book-mid", Kind<String>.word) == "=book-mid")
        #expect(outcome("Book Mid", Kind<String>.word) == "mismatch | write book-mid")
        #expect(outcome("ä", Kind<String>.word) == "mismatch")
        #expect(outcome("btc", Kind<Asset>.asset) == "=BTC")
        #expect(outcome("NO", Kind<Asset>.asset) == "=NO")
        #expect(outcome("BTC-USD", Kind<Asset>.asset) == "mismatch | a ticker is one to eight letters or digits")
        let choice = Kind.choice([("paper", 1), ("turbine", 2)])
        #expect(outcome("turbine", choice) == "=turbine")
        #expect(outcome("papr", choice) == "mismatch | did you mean 'paper'?")
        #expect(choice.expected == "one of paper, turbine")
    }

    @Test func `a range is checked, shown, and holds the example`() {
        let kind = Kind<Duration>.duration.in(.seconds(60)...(.seconds(3_600)))
        #expect(kind.rangeText == "1m to 1h")
        #expect(kind.exampleText == "1m")
        #expect(outcome("1m", kind) == "=1m")
        #expect(outcome("59s", kind) == "expected 1m to 1h, found '59s'")
        #expect(outcome("0", Kind<Int>.count.atLeast(1)) == "expected at least 1, found '0'")
        #expect(outcome("9", Kind<Int>.count.atLeast(1).atMost(8)) == "expected at most 8, found '9'")
        #expect(Kind<Int>.count.atLeast(1).atMost(8).rangeText == "at least 1, at most 8")
    }

    @Test func `what is printed reads back as the same value`() {
        func survives<Value: Equatable>(_ value: Value, _ kind: Kind<Value>) -> Bool {
            kind.parse(kind.print(value)) == .success(value)
        }
        forAll { random in
            let micros = Int.random(in: 0...1_000_000_000, using: &random)
            let nanoseconds = Int.random(in: 0...(1 << Int.random(in: 1...59, using: &random)), using: &random)
            let number = Double(Int.random(in: -1_000_000...1_000_000, using: &random)) / 1_000
            let size = SizeMicros(clamping: micros)
            return survives(.nanoseconds(nanoseconds), .duration) && survives(size, .shares)
                && survives(USDMicros(rawValue: micros), .usd) && survives(RatioMicros(rawValue: micros), .times)
                && survives(RatioMicros(rawValue: micros / 100), .percent)
                && survives(PriceMicros(clamping: micros % 1_000_000), .probability)
                && survives(DeltaMicros(rawValue: micros % 1_000_001), .width)
                && survives(DeltaMicros(rawValue: -(micros % 1_000_001)), .shift) && survives(micros, .count)
                && survives(Speed(rawValue: micros), .speed) && survives(number, .number)
                && survives(Rate(count: micros % 1_000, per: .seconds(60)), .rate)
                && survives(micros % 100_000 + 1, .interval)
        }
    }

    @Test func `random text never breaks a kind`() {
        let alphabet = Array("0123456789.-+_,:xXeEsmhd %$/usdbpshares ~é٣".unicodeScalars)
        forAll(cases: 3_000) { random in
            var scalars = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...14, using: &random) {
                scalars.append(alphabet[Int.random(in: alphabet.indices, using: &random)])
            }
            let text = String(scalars)
            let seen = [
                outcome(text, Kind<Duration>.duration), outcome(text, Kind<SizeMicros>.shares),
                outcome(text, Kind<USDMicros>.usd), outcome(text, Kind<RatioMicros>.percent),
                outcome(text, Kind<RatioMicros>.times), outcome(text, Kind<PriceMicros>.probability),
                outcome(text, Kind<DeltaMicros>.shift), outcome(text, Kind<Int>.count),
                outcome(text, Kind<Double>.number), outcome(text, Kind<Rate>.rate), outcome(text, Kind<Speed>.speed),
                outcome(text, Kind<Int>.interval), outcome(text, Kind<String>.word), outcome(text, Kind<Asset>.asset),
            ]
            return seen.allSatisfy { !$0.contains(" | write \(text)\n") && !$0.hasSuffix(" | write \(text)") }
        }
    }
}
