extension Kind where Value: Sendable {
    /// The same kind with another example, for keys whose examples must fit together.
    public func showing(_ example: Value) -> Self {
        Self(
            name: name,
            expected: expected,
            example: example,
            rangeText: rangeText,
            choices: choices,
            readsEnvironment: readsEnvironment,
            parse: { text, isPlain in self.parse(text, isPlain: isPlain) },
            print: { self.print($0) }
        )
    }
}
