/// One step of reading a YAML file, copied out of the C library.
struct YAMLEvent {
    /// What was read.
    enum Content {
        case streamStart
        case streamEnd
        case documentStart
        case documentEnd
        case alias(String)
        case scalar(String, isPlain: Bool)
        case sequenceStart
        case sequenceEnd
        case mappingStart
        case mappingEnd
    }

    /// What was read.
    let content: Content
    /// Where it starts; with an anchor or a tag, where that starts.
    let start: SourcePosition
    /// The place after its last character.
    let end: SourcePosition
    /// The name after `&`.
    let anchor: String?
    /// The type after `!`.
    let tag: String?
}
