import MarketModel

/// A market's name at the recorded venue, `btc-updown-5m-1776081600`: asset, interval, start in seconds since 1970.
struct MarketSlug: Hashable, Sendable {
    let series: Series
    let start: Timestamp

    init(series: Series, start: Timestamp) {
        self.series = series
        self.start = start
    }

    /// Reads a name, or `nil` where the text is none.
    init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[1] == "updown", let asset = Asset(parts[0]) else { return nil }
        guard let start = Int(parts[3]), start > 0, start < 1 << 33 else { return nil }
        let factor: Int
        switch parts[2].last {
        case "s": factor = 1
        case "m": factor = 60
        case "h": factor = 3_600
        default: return nil
        }
        guard let count = Int(parts[2].dropLast()), count > 0, count <= 10_000 else { return nil }
        self.init(series: Series(asset: asset, intervalSeconds: count * factor), start: Timestamp(seconds: start))
    }

    var end: Timestamp { start + series.interval }

    /// An id for markets whose own id was not recorded: the name's FNV-1a hashes from four different beginnings.
    var derivedID: MarketID {
        let bytes = Array(description.utf8)
        func hash(_ basis: UInt64) -> UInt64 {
            // Wrapping on purpose: a hash.
            bytes.reduce(0xCBF2_9CE4_8422_2325 ^ basis) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        }
        return MarketID(words: (hash(0), hash(1), hash(2), hash(3)))
    }
}

extension MarketSlug: CustomStringConvertible {
    /// `btc-updown-15m-1766745000`.
    var description: String {
        let seconds = series.intervalSeconds
        let interval = seconds % 60 == 0 ? "\(seconds / 60)m" : "\(seconds)s"
        return "\(series.asset)".lowercased() + "-updown-\(interval)-\(start.seconds)"
    }
}
