import MarketModel

extension USDMicros {
    /// Dollars without needless zeros: `60 usd`, `1.25 usd`.
    var short: String {
        var text = description
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text + " usd"
    }
}

extension Int {
    /// Millionths with six decimals.
    var micros: String { USDMicros(rawValue: self).description }

    /// Thousandths of a millionth with nine decimals; never negative.
    var nanos: String {
        let fraction = String(magnitude % 1_000_000_000)
        return "\(magnitude / 1_000_000_000).\(String(repeating: "0", count: 9 - fraction.count))\(fraction)"
    }

    /// Millionths with two decimals, rounded to the nearest.
    var hundredths: String {
        let cents = (magnitude + 5_000) / 10_000
        let fraction = cents % 100
        return "\(self < 0 && cents > 0 ? "-" : "")\(cents / 100).\(fraction < 10 ? "0" : "")\(fraction)"
    }
}
