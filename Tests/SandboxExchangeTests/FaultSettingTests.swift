import MarketModel
import SandboxExchange
import TestSupport
import Testing

@Suite struct FaultSettingTests {
    @Test func `a name, a rate, a time or both are understood`() throws {
        let cases: [(String, SandboxFault, Int, Duration)] = [
            ("drop", .drop, 100_000, .zero), ("drop=0.25", .drop, 250_000, .zero), ("drop=1", .drop, 1_000_000, .zero),
            ("delay=0.5:250ms", .delay, 500_000, .milliseconds(250)), ("delay=2s", .delay, 1_000_000, .seconds(2)),
            ("clock-skew=-1.5s", .clockSkew, 1_000_000, .milliseconds(-1_500)),
            ("late-rollover=2m", .lateRollover, 1_000_000, .seconds(120)),
            ("stall=0.01", .stall, 10_000, .seconds(60)), ("stall=off", .stall, 0, .seconds(60)),
            ("cancel-404=0", .cancelMissing, 0, .zero),
        ]
        for (text, fault, rate, span) in cases {
            let setting = try FaultSetting(parsing: text)
            #expect(setting == FaultSetting(fault, rate: RatioMicros(rawValue: rate), span: span), "\(text)")
        }
    }

    @Test func `anything else is refused with a reason`() {
        for text in ["", "=", "flood", "flood=1", "Drop"] {
            #expect(throws: FaultSettingError.unknownFault(String(text.prefix { $0 != "=" }))) {
                try FaultSetting(parsing: text)
            }
        }
        for amount in ["", "1.5", "-0.1", "x", "5h", "0.1:0.2", "1s:0.1", "0.1:1s:2s", "1e3s"] {
            #expect(throws: FaultSettingError.self, "\(amount)") { try FaultSetting(parsing: "delay=\(amount)") }
        }
        #expect("\(FaultSettingError.unknownFault("flood"))".contains("clock-skew"))
    }

    @Test func `what is printed is read again`() {
        forAll { random in
            let fault = SandboxFault.allCases.randomElement(using: &random) ?? .drop
            let setting = FaultSetting(
                fault,
                rate: RatioMicros(rawValue: .random(in: 0...1_000_000, using: &random)),
                span: .milliseconds(Int.random(in: 1...100_000, using: &random))
            )
            return try FaultSetting(parsing: setting.description) == setting
        }
    }

    @Test func `the help names every fault with what its name alone means`() throws {
        let lines = SandboxFault.help.split(separator: "\n")
        #expect(lines.count == SandboxFault.allCases.count)
        for (line, fault) in zip(lines, SandboxFault.allCases) {
            #expect(line.hasPrefix(fault.rawValue + ": "))
            let amount = line.split(separator: "[")[1].dropLast()
            #expect(try FaultSetting(parsing: "\(fault.rawValue)=\(amount)") == fault.standard)
        }
    }
}
