import Foundation
public import Testing

/// Compares `actual` line by line with `Golden/<name>` beside the calling test file.
///
/// `RECORD=1 swift test` writes the files instead; read the difference before committing it.
public func expectGolden(
    _ actual: String,
    _ name: String,
    filePath: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let folder = URL(filePath: filePath).deletingLastPathComponent().appending(path: "Golden")
    let file = folder.appending(path: name)
    guard ProcessInfo.processInfo.environment["RECORD"] == nil else {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(actual.utf8).write(to: file)
        return
    }
    let lines = actual.split(separator: "\n", omittingEmptySubsequences: false)
    let wanted = try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
    guard lines != wanted else { return }
    var report = ["\(name) differs from what was recorded:"]
    for change in lines.difference(from: wanted) {
        switch change {
        case .remove(let offset, let line, _): report.append("  was \(offset + 1): \(line)")
        case .insert(let offset, let line, _): report.append("  now \(offset + 1): \(line)")
        }
    }
    Issue.record(Comment(rawValue: report.joined(separator: "\n")), sourceLocation: sourceLocation)
}
