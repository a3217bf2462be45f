import Testing

@Suite struct SandboxExchangePlaceholderTests { @Test func placeholder() { #expect(Bool(true)) } }
