import Testing

@Suite struct TurbineWirePlaceholderTests { @Test func placeholder() { #expect(Bool(true)) } }
