import MarketModel

/// Recognises a quantity of another kind than the expected one, so that a message can say what was written.
enum QuantityShape {
    /// What the text is, such as `an amount of money`, or `nil` if it is nothing special or of the expected kind.
    static func noun(of text: String, expecting name: String) -> String? {
        if reads(text, Kind<Duration>.duration) { return name == "duration" || name == "interval" ? nil : "a duration" }
        if reads(text, Kind<SizeMicros>.shares) { return name == "shares" ? nil : "a number of shares" }
        if reads(text, Kind<USDMicros>.usd) { return name == "usd" ? nil : "an amount of money" }
        if reads(text, Kind<RatioMicros>.percent) { return name == "percent" ? nil : "a percentage" }
        if reads(text, Kind<RatioMicros>.times) { return name == "factor" ? nil : "a factor" }
        if reads(text, Kind<Rate>.rate) { return name == "rate" ? nil : "a rate" }
        if reads(text, Kind<Speed>.speed) { return name == "speed" ? nil : "a speed" }
        return nil
    }

    private static func reads<Value>(_ text: String, _ kind: Kind<Value>) -> Bool {
        if case .success = kind.parse(text) { true } else { false }
    }
}
