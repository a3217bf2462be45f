import Settings
import Testing

@Suite struct SourceFileTests {
    private func read(_ bytes: [UInt8]) -> (file: SourceFile, complaints: [String]) {
        let diagnostics = Diagnostics()
        let file = SourceFile(path: "file.yaml", bytes: bytes, diagnostics: diagnostics)
        return (file, diagnostics.all.map(\.description))
    }

    @Test func `a byte-order mark is dropped`() {
        let (file, complaints) = read([0xEF, 0xBB, 0xBF] + Array("a: 1".utf8))
        #expect(file.text == "a: 1")
        #expect(complaints.isEmpty)
    }

    @Test func `line breaks of all systems become one`() {
        #expect(read(Array("a: 1\r\nb: 2\rc: 3\n\r\n".utf8)).file.text == "a: 1\nb: 2\nc: 3\n\n")
    }

    @Test func `a carriage return and a line feed count as one line`() {
        let (value, complaints) = decode("a: 1\r\nb: x\r\n") { fields in
            _ = fields.required("a", .count, "First.")
            return fields.required("b", .count, "Second.")
        }
        #expect(value == nil)
        #expect(complaints.map(\.short) == ["2:4 expected a whole number such as 5, found 'x'"])
    }

    @Test func `a binary file is named with the offset of its zero byte`() {
        #expect(read([0x61, 0x00]).complaints == ["file.yaml: error: looks like a binary file: byte 0 at offset 1"])
    }

    @Test func `bytes that are no UTF-8 are named with offset and line`() {
        #expect(
            read(Array("a: 1\nb: ".utf8) + [0xFF]).complaints == [
                "file.yaml: error: is not UTF-8 text: byte 0xFF at offset 8, on line 2\n  = help: save it as UTF-8"
            ]
        )
    }

    @Test func `UTF-16 is recognised`() {
        #expect(read([0xFF, 0xFE, 0x61, 0x00]).complaints.first?.contains("is UTF-16 text") == true)
    }

    @Test func `a megabyte is read and one byte more is not`() {
        let limit = SourceFile.maximumSize
        #expect(read([UInt8](repeating: 32, count: limit)).complaints.isEmpty)
        #expect(read([UInt8](repeating: 32, count: limit + 1)).complaints.first?.contains("1 MiB") == true)
    }

    @Test func `an unreadable file causes one message, not two`() {
        let diagnostics = Diagnostics()
        let file = SourceFile(path: "file.yaml", bytes: [0], diagnostics: diagnostics)
        #expect(YAMLParser.parse(file, into: diagnostics) == nil)
        #expect(diagnostics.all.count == 1)
    }
}
