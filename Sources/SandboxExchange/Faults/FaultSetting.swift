package import MarketModel

/// How often a fault happens, and for how long: `drop=0.1`, `delay=0.2:500ms`, `clock-skew=-5s`.
package struct FaultSetting: Hashable, Sendable {
    /// Which fault.
    package let fault: SandboxFault
    /// The probability of each chance it has, from zero (off) to one.
    package let rate: RatioMicros
    /// Its time, where it has one.
    package let span: Duration

    /// Creates a setting; `rate` is brought between zero and one.
    package init(_ fault: SandboxFault, rate: RatioMicros, span: Duration = .zero) {
        self.fault = fault
        self.rate = min(max(rate, .zero), .one)
        self.span = span
    }

    /// Creates one of the standard settings.
    init(_ fault: SandboxFault, rate: Double, span: Duration = .zero) {
        self.init(fault, rate: RatioMicros(rawValue: Int(rate * 1e6)), span: span)
    }

    /// Reads `NAME`, `NAME=RATE`, `NAME=TIME`, `NAME=RATE:TIME` or `NAME=off`.
    ///
    /// What is left out is the fault's standard; a time alone means a rate of one.
    package init(parsing text: some StringProtocol) throws(FaultSettingError) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = parts.first, let fault = SandboxFault(rawValue: String(name)) else {
            throw .unknownFault(String(parts.first ?? ""))
        }
        let standard = fault.standard
        guard parts.count == 2 else {
            self = standard
            return
        }
        guard parts[1] != "off" else {
            self.init(fault, rate: RatioMicros.zero, span: standard.span)
            return
        }
        var rate: RatioMicros?
        var span: Duration?
        for amount in parts[1].split(separator: ":", omittingEmptySubsequences: false) {
            if rate == nil, span == nil, let micros = parseMicros(amount), (0...1_000_000).contains(micros) {
                rate = RatioMicros(rawValue: micros)
            } else if span == nil, let time = Self.time(amount) {
                span = time
            } else {
                throw .badAmount(String(amount), of: fault)
            }
        }
        self.init(fault, rate: rate ?? .one, span: span ?? standard.span)
    }

    /// The rate and the time, as they are written after the name.
    package var amount: String {
        span == .zero ? "\(rate.decimal)" : "\(rate.decimal):\(span.nanoseconds / 1_000_000)ms"
    }

    private static func time(_ text: some StringProtocol) -> Duration? {
        let units: [(String, Int)] = [("ms", 1_000), ("s", 1_000_000), ("m", 60_000_000)]
        guard let (unit, factor) = units.first(where: { text.hasSuffix($0.0) }),
            let micros = parseMicros(text.dropLast(unit.count)), abs(micros) <= 1_000_000_000_000
        else { return nil }
        return .nanoseconds(micros / 1_000 * factor)
    }
}

extension FaultSetting: CustomStringConvertible {
    /// `delay=0.200000:500ms`.
    package var description: String { "\(fault.rawValue)=\(amount)" }
}

extension RatioMicros {
    /// `0.200000`.
    fileprivate var decimal: Substring { description.dropFirst() }
}
