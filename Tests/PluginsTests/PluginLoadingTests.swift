import Foundation
import Plugins
import TestSupport
import Testing

@Suite(.enabled(if: PluginFolder.canCompile, "there is no C compiler"))
struct PluginLoadingTests {
    private let folder: PluginFolder

    init() throws { folder = try PluginFolder() }

    private func refusal(of code: PluginCode, as name: String? = nil) throws -> String {
        let pin = try folder.compile(code, as: name)
        let error = #expect(throws: PluginRefusal.self) {
            try PluginLibrary.load(name: name ?? code.name, folder: folder.path, pin: pin)
        }
        return error?.message ?? ""
    }

    @Test func `a digest is that of the standard`() {
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(SHA256Digest(of: Array("abc".utf8)).text == expected)
        #expect(SHA256Digest(expected.uppercased())?.text == expected)
        #expect(SHA256Digest(expected.dropLast()) == nil)
        #expect(SHA256Digest(expected.replacing("b", with: "g")) == nil)
    }

    @Test func `a library is loaded once for each hash, and a new build beside the old one`() throws {
        let first = try folder.load(PluginCode())
        #expect(try folder.load(PluginCode()) === first)
        let second = try folder.load(PluginCode(evaluate: "result->shift = 0.1; return 0;"))
        #expect(second !== first)
        #expect(second.digest != first.digest)
    }

    @Test(arguments: [
        (PluginCode(entryPoint: "penstock_stage_v2"), "no function penstock_stage_v1"),
        (PluginCode(fields: ".abi = 2"), "version 2 instead of 1"),
        (PluginCode(fields: ".descriptor_bytes = 72"), "72 bytes instead of 80"),
        (PluginCode(phase: "9"), "no phase 9"),
        (PluginCode(fields: ".name = NULL"), "name has 1 to 64"),
        (PluginCode(fields: #".name = "Sample""#), "name has 1 to 64"),
        (PluginCode(fields: #".name = "other""#), "holds the stage 'other'"),
        (PluginCode(fields: ".clone = NULL"), "are all needed"),
        (PluginCode(fields: ".depth_levels = 11"), "11 levels"),
        (PluginCode(fields: ".setting_count = -1"), "-1 settings"),
        (PluginCode(fields: ".setting_count = 1, .settings = NULL"), "settings is NULL"),
        (PluginCode(observes: "1"), "observe and observes go together"),
        (PluginCode(observe: "self[0] = 1;", observes: "8"), "unknown bits"),
        (PluginCode(phase: "PENSTOCK_PHASE_WIDTH", observe: "self[0] = 1;", observes: "4"), "may not see our fills"),
    ])
    func `a library that describes no usable stage is refused`(_ code: PluginCode, _ words: String) throws {
        let message = try refusal(of: code)
        #expect(message.contains(words), "\(message)")
    }

    @Test(arguments: [
        (#"{"gain", "x", PENSTOCK_UNIT_NUMBER, 0, 2, 0, 1}"#, "from 0.0 to 1.0"),
        (#"{"gain", "x", PENSTOCK_UNIT_NUMBER, 0, NAN, 0, 1}"#, "is nan"),
        (#"{"gain", "x", PENSTOCK_UNIT_NUMBER, 0, 0, 0, INFINITY}"#, "to inf"),
        (#"{"gain", "x", PENSTOCK_UNIT_SHIFT, 0, 0, -2, 1}"#, "from -2.0"),
        (#"{"gain", "x", 77, 0, 0, 0, 1}"#, "unknown unit 77"),
        (#"{"Gain", "x", PENSTOCK_UNIT_NUMBER, 0, 0, 0, 1}"#, "key of a setting has"),
        (#"{"gain", NULL, PENSTOCK_UNIT_NUMBER, 0, 0, 0, 1}"#, "not explained"),
    ])
    func `a setting that makes no sense is refused`(_ setting: String, _ words: String) throws {
        let message = try refusal(of: PluginCode(settings: setting, settingCount: 1))
        #expect(message.contains(words), "\(message)")
    }

    @Test func `a file that is no library is refused although its hash is right`() throws {
        try Data("not a library".utf8).write(to: folder.file("sample"))
        let pin = try folder.digest(of: "sample")
        let error = #expect(throws: PluginRefusal.self) {
            try PluginLibrary.load(name: "sample", folder: folder.path, pin: pin)
        }
        #expect(error?.message.contains("cannot be loaded") == true)
        #expect(error?.message.contains("/proc") == false)
    }

    @Test func `a changed file is refused by its hash and nothing of it is run`() throws {
        let marker = folder.file("marker").path()
        var code = PluginCode()
        code.preamble = """
            #include <stdio.h>
            __attribute__((constructor)) static void leave(void) {
                FILE *file = fopen("\(marker)", "w");
                if (file) fclose(file);
            }
            """
        let pin = try folder.compile(code)
        let good = [UInt8](try Data(contentsOf: folder.file("sample")))
        forAll(cases: 200) { random in
            var bytes = good
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
            }
            if Int.random(in: 0..<4, using: &random) == 0 { bytes.removeLast(Int.random(in: 1...100, using: &random)) }
            if bytes == good { return true }
            try Data(bytes).write(to: folder.file("sample"))
            let result = Result { () throws(PluginRefusal) in
                try PluginLibrary.load(name: "sample", folder: folder.path, pin: pin)
            }
            guard case .failure(.otherHash(_, let actual)) = result else { return false }
            return actual == SHA256Digest(of: bytes).text && actual != pin.text
        }
        #expect(!FileManager.default.fileExists(atPath: marker))
        try Data(good).write(to: folder.file("sample"))
        _ = try PluginLibrary.load(name: "sample", folder: folder.path, pin: pin)
        #expect(FileManager.default.fileExists(atPath: marker), "the good file does run its constructor")
    }
}
