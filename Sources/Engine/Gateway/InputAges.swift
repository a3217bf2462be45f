/// Whether what a market is priced from is too old.
struct InputAges: Hashable, Sendable {
    var bookIsStale: Bool
    var referenceIsStale: Bool
}
