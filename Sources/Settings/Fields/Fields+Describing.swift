extension Fields {
    /// Whether only the declarations matter: keys that depend on another key's value are then all declared.
    public var isDescribing: Bool { mode == .describing }
}
