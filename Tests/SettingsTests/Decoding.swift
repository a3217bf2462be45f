import Settings

/// Decodes `text` as `file.yaml` and returns the result with every complaint, in order.
func decode<Value>(
    _ text: String,
    environment: [String: String] = [:],
    _ body: (inout Fields) -> Value
) -> (value: Value?, complaints: [Diagnostic]) {
    let diagnostics = Diagnostics()
    let file = SourceFile(path: "file.yaml", text: text)
    let value = Fields.decode(file, environment: environment, into: diagnostics, body)
    return (value, diagnostics.all)
}

/// Parses `text` as `file.yaml` and returns the document with every complaint.
func parse(_ text: String) -> (node: Node?, complaints: [Diagnostic]) {
    let diagnostics = Diagnostics()
    let node = YAMLParser.parse(SourceFile(path: "file.yaml", text: text), into: diagnostics)
    return (node, diagnostics.all)
}

extension Diagnostic {
    /// `2:3 message | help`, for short expectations.
    var short: String {
        let place = position.map { "\($0) " } ?? ""
        return place + message + (help.map { " | \($0)" } ?? "")
    }
}
