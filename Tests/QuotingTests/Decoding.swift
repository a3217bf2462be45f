import Quoting
import Settings
import Testing

/// Decodes the settings of one stage, written as the lines or the braces behind its name.
func stage<Body: Stage>(_ type: Body.Type, _ settings: String) throws -> Body {
    let (value, complaints) = decoded(type, settings)
    #expect(complaints.isEmpty)
    return try #require(value)
}

/// What is said about wrong settings of a stage.
func complaints<Body: Stage>(_ type: Body.Type, _ settings: String) -> [String] { decoded(type, settings).complaints }

private func decoded<Body: Stage>(_ type: Body.Type, _ settings: String) -> (value: Body?, complaints: [String]) {
    let diagnostics = Diagnostics()
    let file = SourceFile(path: "stage.yaml", text: settings.isEmpty ? "{}" : settings)
    let value = Fields.decode(file, into: diagnostics) { fields in Body(&fields) }
    return (value, diagnostics.all.map(\.short))
}

/// Decodes `- stage: …` lines as the pipeline of a strategy.
func pipeline(_ stages: String) throws -> QuotePipeline {
    let (value, complaints) = decodedPipeline("pipeline:\n" + stages)
    #expect(complaints.isEmpty)
    return try #require(value)
}

/// Decodes a whole strategy and returns what is said about it, in order.
func decodedPipeline(_ text: String) -> (value: QuotePipeline?, complaints: [String]) {
    let diagnostics = Diagnostics()
    let file = SourceFile(path: "strategy.yaml", text: text)
    let value = Fields.decode(file, into: diagnostics) { fields in QuotePipeline.decode(&fields) }
    return (value ?? nil, diagnostics.all.map(\.short))
}

extension Diagnostic {
    /// `2:3 message | help`, for short expectations.
    var short: String {
        let place = position.map { "\($0) " } ?? ""
        return place + message + (help.map { " | \($0)" } ?? "")
    }
}
