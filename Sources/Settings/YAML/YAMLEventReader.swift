import CLibYAML

/// Reads a text step by step with libyaml, and owns everything that library allocates.
///
/// Safe: both pointers belong to this object alone, live as long as it does, and no pointer leaves it.
@safe
final class YAMLEventReader {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let input: UnsafeMutableBufferPointer<UInt8>

    private let lines: [String]

    /// Starts reading a file, which is UTF-8 whatever its first bytes look like.
    init(_ file: SourceFile) {
        let text = file.text
        lines = file.lines
        unsafe parser = .allocate(capacity: 1)
        unsafe input = .allocate(capacity: text.utf8.count)
        _ = unsafe input.initialize(from: text.utf8)
        let started = unsafe yaml_parser_initialize(parser)
        precondition(started == 1, "out of memory")
        unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        unsafe yaml_parser_set_input_string(parser, input.baseAddress, input.count)
    }

    deinit {
        unsafe yaml_parser_delete(parser)
        unsafe parser.deallocate()
        unsafe input.deallocate()
    }

    /// The next step; not to be asked again after the end of the stream or an error.
    func next() throws(YAMLSyntaxError) -> YAMLEvent {
        var event = unsafe yaml_event_t()
        guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw failure }
        defer { unsafe yaml_event_delete(&event) }
        var anchor: String?
        var tag: String?
        let content: YAMLEvent.Content
        switch unsafe event.type {
        case YAML_STREAM_START_EVENT: content = .streamStart
        case YAML_DOCUMENT_START_EVENT: content = .documentStart
        case YAML_DOCUMENT_END_EVENT: content = .documentEnd
        case YAML_ALIAS_EVENT: content = .alias(unsafe Self.string(event.data.alias.anchor) ?? "")
        case YAML_SCALAR_EVENT:
            let scalar = unsafe event.data.scalar
            unsafe (anchor, tag) = (Self.string(scalar.anchor), Self.string(scalar.tag))
            let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            let text = unsafe String(decoding: bytes, as: UTF8.self)
            content = .scalar(text, isPlain: unsafe scalar.style == YAML_PLAIN_SCALAR_STYLE)
        case YAML_SEQUENCE_START_EVENT:
            unsafe anchor = Self.string(event.data.sequence_start.anchor)
            unsafe tag = Self.string(event.data.sequence_start.tag)
            content = .sequenceStart
        case YAML_SEQUENCE_END_EVENT: content = .sequenceEnd
        case YAML_MAPPING_START_EVENT:
            unsafe anchor = Self.string(event.data.mapping_start.anchor)
            unsafe tag = Self.string(event.data.mapping_start.tag)
            content = .mappingStart
        case YAML_MAPPING_END_EVENT: content = .mappingEnd
        default: content = .streamEnd
        }
        let start = unsafe Self.position(event.start_mark)
        let end = unsafe Self.position(event.end_mark)
        return YAMLEvent(content: content, start: start, end: end, anchor: anchor, tag: tag)
    }

    private var failure: YAMLSyntaxError {
        let failure = unsafe YAMLFailure(
            problem: parser.pointee.problem.map { unsafe String(cString: $0) } ?? "this is no YAML",
            position: Self.position(parser.pointee.problem_mark),
            context: parser.pointee.context.map { unsafe String(cString: $0) } ?? "",
            contextPosition: Self.position(parser.pointee.context_mark)
        )
        let index = failure.position.line - 1
        if failure.problem == "mapping values are not allowed in this context", index <= lines.count {
            let place = lines[..<index].lastIndex { line in
                let text = line.drop { $0 == " " }
                return !text.isEmpty && !text.hasPrefix("#")
            }
            if let place, let error = YAMLSyntaxError(gluedKeyIn: lines[place], number: place + 1) { return error }
        }
        let line = lines.indices.contains(index) ? lines[index] : ""
        return YAMLSyntaxError(failure, line: line)
    }

    private static func position(_ mark: yaml_mark_t) -> SourcePosition {
        SourcePosition(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }

    private static func string(_ bytes: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        guard let bytes = unsafe bytes else { return nil }
        return unsafe String(cString: bytes)
    }
}
