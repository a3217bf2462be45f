import Foundation

/// The YAML examples in the documentation comments of the stages' source files.
public enum StageExamples {
    /// Reads every `.swift` file below a folder; a stage's example is the `yaml` block before its `static let name`.
    ///
    /// - Returns: The examples in order of path; empty where the folder cannot be read.
    public static func read(sources folder: String) -> [(stage: String, yaml: String)] {
        guard let paths = try? FileManager.default.subpathsOfDirectory(atPath: folder) else { return [] }
        return paths.sorted().filter { $0.hasSuffix(".swift") }.flatMap { path in
            (try? String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)).map(examples(in:)) ?? []
        }
    }

    private static func examples(in text: String) -> [(stage: String, yaml: String)] {
        var examples: [(stage: String, yaml: String)] = []
        var block: [String] = []
        var isInside = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line == "/// ```yaml" {
                (block, isInside) = ([], true)
            } else if isInside, line == "/// ```" {
                isInside = false
            } else if isInside {
                block.append(String(line.dropFirst(4)))
            } else if !block.isEmpty, let start = line.firstRange(of: "static let name = \"") {
                let name = line[start.upperBound...].prefix { $0 != "\"" }
                examples.append((String(name), block.joined(separator: "\n")))
                block = []
            }
        }
        return examples
    }
}
