import MarketModel

extension Coverage: CustomStringConvertible {
    /// One line for each thing a reader of a result must know.
    public var description: String {
        var text = ["\(lines) lines in \(files.count) files: \(keptLines) kept, \(droppedLines) dropped"]
        for remark in remarks { text.append("\(remark)") }
        text.append("\(holes) holes of more than 5 s, the longest \(longestHole.nanoseconds / 1_000_000) ms")
        text.append(
            "\(markets) markets, \(marketsWithoutStrike) without a strike, \(marketsWithoutOutcome) without an outcome"
        )
        if marketsWithDerivedOutcome > 0 {
            text.append("\(marketsWithDerivedOutcome) outcomes derived from another exchange's price")
        }
        text.append(references == 0 ? "no reference prices" : "\(references) reference prices")
        if let place = firstMalformedPriceLine {
            text.append("\(malformedPriceLines) lines of prices dropped: malformed (first \(place))")
        }
        return text.joined(separator: "\n")
    }
}

extension Coverage.Remark: CustomStringConvertible {
    /// `116 lines dropped: failed poll (first market_data_20251226.csv.gz:812)`.
    public var description: String {
        let place = "first \(firstFile):\(firstLine)" + (detail.isEmpty ? "" : ", \(detail)")
        return "\(count) lines \(reason.isDropped ? "dropped" : "kept"): \(reason) (\(place))"
    }
}

extension Coverage.Reason: CustomStringConvertible {
    /// A few words.
    public var description: String {
        switch self {
        case .malformed: "malformed"
        case .otherSeries: "of another series"
        case .beforeSnapshot: "a change before the first snapshot"
        case .afterEnd: "at or after the market's end"
        case .beforeStart: "before the market's start"
        case .failedPoll: "failed poll"
        case .foldedIntoOpening: "before the market's start, folded into the opening book"
        case .halfFailedPoll: "failed poll of one token"
        case .clampedSize: "more than a million shares, shown as a million"
        case .crossed: "crossed book"
        case .outOfOrder: "out of order"
        case .mirrored: "of the other token, mirrored"
        }
    }
}
