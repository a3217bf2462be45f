import Testing

@Suite struct SigningPlaceholderTests { @Test func placeholder() { #expect(Bool(true)) } }
