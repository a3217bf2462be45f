extension Fields {
    /// The keys that are written in the file, in order.
    public var writtenKeys: [String] { pairs.compactMap(\.key.text) }

    /// Whether only the declarations matter: keys that depend on another key's value are then all declared.
    public var isDescribing: Bool { mode == .describing }
}
