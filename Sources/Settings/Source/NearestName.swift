/// Finds the name somebody probably meant.
public enum NearestName {
    /// The closest of `candidates`, or `nil` when none is close enough to be worth suggesting.
    ///
    /// Counts insertions, deletions, replacements and swaps of neighbours (Damerau–Levenshtein); letter case does not count,
    /// and `-` equals `_`. One slip is allowed in names of up to four characters, two up to seven, then a third of the length.
    /// Among equals the first wins.
    public static func suggest(_ name: String, among candidates: [String]) -> String? {
        let wanted = folded(name)
        guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
        var best: (candidate: String, distance: Int)?
        for candidate in candidates where candidate != name {
            let letters = folded(candidate)
            let longer = max(wanted.count, letters.count)
            let limit = longer <= 4 ? 1 : longer <= 7 ? 2 : longer / 3
            guard abs(wanted.count - letters.count) <= limit else { continue }
            let distance = distance(wanted, letters)
            guard distance <= limit, distance < longer, distance < best?.distance ?? .max else { continue }
            best = (candidate, distance)
        }
        return best?.candidate
    }

    private static func folded(_ name: String) -> [UInt8] {
        name.lowercased().utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "_") : $0 }
    }

    private static func distance(_ from: [UInt8], _ to: [UInt8]) -> Int {
        var older = [Int](repeating: 0, count: to.count + 1)
        var old = Array(0...to.count)
        for row in from.indices {
            var new = [row + 1]
            for column in to.indices {
                let replaced = old[column] + (from[row] == to[column] ? 0 : 1)
                var least = min(replaced, old[column + 1] + 1, new[column] + 1)
                if row > 0, column > 0, from[row] == to[column - 1], from[row - 1] == to[column] {
                    least = min(least, older[column - 1] + 1)
                }
                new.append(least)
            }
            older = old
            old = new
        }
        return old[to.count]
    }
}
