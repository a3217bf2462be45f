/// How often a session writes a snapshot.
enum SnapshotPacing {
    /// In market time, counted from midnight: a snapshot falls on every full hour.
    static let interval = Duration.seconds(120)
}
