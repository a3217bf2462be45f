import Testing

@Suite struct TurbineAdapterPlaceholderTests { @Test func placeholder() { #expect(Bool(true)) } }
