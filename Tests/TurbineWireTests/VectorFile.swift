import Foundation
import Signing
import Testing
import TurbineWire

/// The test vectors made by running the official client (`turbine_client` at 782c939, 2026-03-27).
enum VectorFile {
    /// The whole file.
    static let contents: JSONValue = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Vectors/vectors.json")
        guard let data = try? Data(contentsOf: file), let value = try? JSONValue(parsing: Array(data)) else {
            return .null
        }
        return value
    }()

    /// The vectors of a kind.
    static func vectors(_ kind: String) throws -> [Vector] {
        let vectors = contents[kind]?.list.compactMap(Vector.init) ?? []
        try #require(!vectors.isEmpty, "there are no vectors of kind \(kind)")
        return vectors
    }
}
