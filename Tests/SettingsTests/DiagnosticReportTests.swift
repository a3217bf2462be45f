import Settings
import Testing

@Suite struct DiagnosticReportTests {
    private func complaints(errors: Int, warnings: Int) -> [Diagnostic] {
        let diagnostics = Diagnostics()
        for number in 0..<warnings { diagnostics.add(.warning, path: "a.yaml", "warning \(number)") }
        for number in 0..<errors { diagnostics.add(.error, path: "b.yaml", "error \(number)") }
        return diagnostics.all
    }

    @Test func `twenty complaints are shown whole`() {
        let report = DiagnosticReport(complaints(errors: 12, warnings: 8))
        #expect(report.texts.count == 20)
        #expect(report.texts.first == "b.yaml: error: error 0\n")
        #expect(report.texts.last == "a.yaml: warning: warning 7\n")
    }

    @Test(arguments: [
        (57, 0, "… and 37 more errors\n"), (21, 0, "… and 1 more error\n"), (20, 1, "… and 1 more warning\n"),
        (22, 3, "… and 2 more errors and 3 more warnings\n"), (5, 30, "… and 15 more warnings\n"),
    ])
    func `more are counted, errors first`(errors: Int, warnings: Int, last: String) {
        let report = DiagnosticReport(complaints(errors: errors, warnings: warnings))
        #expect(report.texts.count == DiagnosticReport.shown + 1)
        #expect(report.texts.last == last)
    }

    @Test func `errors are counted in words`() {
        #expect(DiagnosticReport(complaints(errors: 1, warnings: 4)).errorCount == "1 error")
        #expect(DiagnosticReport(complaints(errors: 43, warnings: 0)).errorCount == "43 errors")
    }
}
