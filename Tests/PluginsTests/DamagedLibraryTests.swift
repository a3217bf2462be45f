import Foundation
import Testing

@testable import Plugins

/// Libraries that are damaged and yet pinned, as when somebody pins what was left of a copy.
@Suite(.enabled(if: PluginFolder.canCompile, "there is no C compiler"))
struct DamagedLibraryTests {
    /// Puts bytes where a library is expected and loads them with their own hash.
    private func load(_ bytes: [UInt8], in folder: PluginFolder) throws -> Result<PluginLibrary, PluginRefusal> {
        try Data(bytes).write(to: folder.file("sample"))
        let pin = SHA256Digest(of: bytes)
        return Result { () throws(PluginRefusal) in
            try PluginLibrary.load(name: "sample", folder: folder.path, pin: pin)
        }
    }

    @Test func `a library that was cut off anywhere is refused or whole, and never ends the process`() throws {
        let folder = try PluginFolder()
        try folder.compile(PluginCode())
        let whole = [UInt8](try Data(contentsOf: folder.file("sample")))
        var refused = 0
        for length in stride(from: 0, to: whole.count, by: 97) {
            switch try load(Array(whole[..<length]), in: folder) {
            case .success: break
            case .failure(.notLoadable(let cause)):
                refused += 1
                #expect(!cause.isEmpty)
            case .failure(let other): Issue.record("cut off at \(length): \(other.message)")
            }
        }
        #expect(refused > whole.count / 97 / 2)
        guard case .success = try load(whole, in: folder) else {
            Issue.record("the whole library does not load")
            return
        }
    }

    @Test func `the outline says what is wrong`() throws {
        let folder = try PluginFolder()
        try folder.compile(PluginCode())
        let whole = [UInt8](try Data(contentsOf: folder.file("sample")))
        func cause(_ change: (inout [UInt8]) -> Void) -> String? {
            var bytes = whole
            change(&bytes)
            do throws(PluginRefusal) { _ = try LibraryImage(bytes) } catch { return error.message }
            return nil
        }
        let prefix = "the library cannot be loaded: "
        #expect(cause { _ in } == nil)
        #expect(cause { $0.removeAll() } == prefix + "it is no ELF file")
        #expect(cause { $0[1] = 0 } == prefix + "it is no ELF file")
        #expect(cause { $0[4] = 1 } == prefix + "it is no shared library for this machine")
        #expect(cause { $0[16] = 2 } == prefix + "it is no shared library for this machine")
        #expect(cause { $0[18] ^= 0xff } == prefix + "it is no shared library for this machine")
        #expect(cause { $0.removeLast($0.count - 200) } == prefix + "it is cut off")
        // The place of the program headers, beyond the end and beyond all numbers.
        #expect(cause { $0[34] = 0xff } == prefix + "it is cut off")
        #expect(cause { for byte in 32..<40 { $0[byte] = 0xff } } == prefix + "it is cut off")
        // No program header at all.
        #expect(cause { ($0[56], $0[57]) = (0, 0) } == prefix + "it is cut off")
    }

    @Test func `a table outside the mapped parts is refused`() throws {
        let folder = try PluginFolder()
        try folder.compile(PluginCode())
        var bytes = [UInt8](try Data(contentsOf: folder.file("sample")))
        let dynamic = try #require(place(ofDynamicSection: bytes))
        // The table of strings, moved to where nothing is mapped.
        let entry = try #require(stride(from: dynamic, to: bytes.count - 16, by: 16).first { bytes[$0] == 5 })
        bytes[entry + 8 + 4] = 0x7f
        guard case .failure(.notLoadable("its parts contradict each other")) = try load(bytes, in: folder) else {
            Issue.record("a table that is not mapped was followed")
            return
        }
    }

    /// Where the dynamic section begins in the file.
    private func place(ofDynamicSection bytes: [UInt8]) -> Int? {
        func number(_ place: Int) -> Int { (0..<4).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) } }
        let headers = number(32)
        for index in 0..<(number(56) & 0xffff) where number(headers + 56 * index) == 2 {
            return number(headers + 56 * index + 8)
        }
        return nil
    }
}
