import Foundation

/// Where the public recordings lie that are not part of the project: beside its folder, or where `PENSTOCK_DATA` says.
enum RecordedData {
    static let folder: String = {
        if let folder = ProcessInfo.processInfo.environment["PENSTOCK_DATA"] { return folder }
        var root = URL(filePath: #filePath)
        for _ in 0..<3 { root.deleteLastPathComponent() }
        return root.appending(path: "../shared/data").standardizedFileURL.path(percentEncoded: false)
    }()

    static var exists: Bool { FileManager.default.fileExists(atPath: folder + "/pm_btc5m_l2_2026-04") }
}
