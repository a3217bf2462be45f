import Settings
import Testing

@Suite struct SourcePositionTests {
    @Test func `positions order by line, then by column`() {
        #expect(SourcePosition(line: 1, column: 9) < SourcePosition(line: 2, column: 1))
        #expect(SourcePosition(line: 2, column: 1) < SourcePosition(line: 2, column: 2))
    }
}
