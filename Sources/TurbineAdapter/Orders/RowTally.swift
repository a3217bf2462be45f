/// Takes each row of a capped list once, however often the list is read; rows that look alike are told apart by number.
struct RowTally: Sendable {
    private var seen: [MatchRowKey: Int] = [:]

    init() {}

    /// Counts a row of an earlier list.
    mutating func add(_ key: MatchRowKey) { seen[key, default: 0] += 1 }

    /// The places of the rows that were not in an earlier list.
    mutating func new(_ keys: [MatchRowKey]) -> [Int] {
        var counts: [MatchRowKey: Int] = [:]
        var places: [Int] = []
        for (place, key) in keys.enumerated() {
            let count = (counts[key] ?? 0) + 1
            counts[key] = count
            guard count > seen[key] ?? 0 else { continue }
            seen[key] = count
            places.append(place)
        }
        return places
    }
}
