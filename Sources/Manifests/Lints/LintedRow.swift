import Settings

/// One row of a schedule by time left.
struct LintedRow: Sendable {
    let from: Duration
    /// Where its time stands.
    let place: Node
    let settings: [(key: Node, value: Node)]

    /// Where a setting's key stands, if it is there.
    func key(_ name: String) -> Node? { settings.first { $0.key.text == name }?.key }

    /// What is written behind a key.
    func value(_ name: String) -> Node? { settings.first { $0.key.text == name }?.value }
}
