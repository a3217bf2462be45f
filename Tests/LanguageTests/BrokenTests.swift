import Manifests
import Settings
import TestSupport
import Testing

@Suite struct BrokenTests {
    @Test(arguments: try BrokenCase.themes())
    func `every broken file is refused in the words on record`(theme: String) throws {
        var report = ""
        for broken in try BrokenCase.cases(of: theme) {
            let (manifest, text) = Desk.complaints(about: broken.files)
            #expect(manifest == nil, "\(theme): \(broken.name) loads")
            #expect(text.contains("error: "), "\(theme): \(broken.name) is refused without a word")
            report += "--- \(broken.name)\n\(text)\n"
        }
        try expectGolden(report, "\(theme).txt")
    }

    @Test func `there are enough broken files to learn from`() throws {
        let count = try BrokenCase.themes().reduce(0) { try $0 + BrokenCase.cases(of: $1).count }
        #expect(count >= 300)
    }
}
