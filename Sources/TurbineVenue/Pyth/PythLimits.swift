/// What a price of Pyth must be like to be used, and how its stream is kept up.
package struct PythLimits: Hashable, Sendable {
    /// Largest confidence interval as millionths of the price.
    package var confidence: Int
    /// Largest age of a price, by its publish time, which has whole seconds.
    package var age: Duration
    /// How far a publish time may lie ahead of our clock.
    package var lead: Duration
    /// How long the stream may be silent before it is opened again.
    package var silence: Duration
    /// The pause before the first new attempt; doubled after each failure, up to ``longestPause``.
    package var pause: Duration
    /// The longest pause between two attempts.
    package var longestPause: Duration

    /// Creates limits.
    package init(
        confidence: Int = 5_000,
        age: Duration = .seconds(10),
        lead: Duration = .seconds(5),
        silence: Duration = .seconds(15),
        pause: Duration = .seconds(1),
        longestPause: Duration = .seconds(60)
    ) {
        self.confidence = confidence
        self.age = age
        self.lead = lead
        self.silence = silence
        self.pause = pause
        self.longestPause = longestPause
    }
}
