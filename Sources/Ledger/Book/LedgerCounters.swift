/// The number of the next row of each table that counts its rows.
struct LedgerCounters: Hashable, Sendable {
    var account = 1
    var session = 1
    var settings = 1
    var market = 1
    var fill = 1
    var alert = 1
}
