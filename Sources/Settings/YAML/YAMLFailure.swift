/// What the C library says about text that it cannot read.
struct YAMLFailure {
    /// What it could not accept.
    let problem: String
    /// Where.
    let position: SourcePosition
    /// What it was doing, such as `while scanning a quoted scalar`, or nothing.
    let context: String
    /// Where that began.
    let contextPosition: SourcePosition
}
