import MarketModel
package import Settings

/// Limits size, width and position as the end comes near; the nearest row at or above the time left is in force.
///
/// Each row stands from its time left down to the next row's; above the first row nothing is limited. `size` and `spread`
/// scale what builds the position, `reduce: tighter 0.5` halves the width of what reduces it, `hold` bounds the position,
/// `build: never` leaves only reducing, and `quote: never` pulls everything.
///
/// ```yaml
/// - t-minus-flattening:
///     schedule:
///       10m: { size: x1.0,  spread: x1.0, hold: 15 shares }
///       2m:  { size: x0.33, spread: x1.5, hold: 5 shares }
///       90s: { build: never, reduce: tighter 0.5 }
///       30s: { quote: never }
/// ```
package struct TMinusFlattening: TimeStage {
    package static let name = "t-minus-flattening"
    package static let summary = "Limits size, width and position as the end comes near."

    /// One line of the schedule.
    private struct Row: Sendable {
        let from: Int
        let allowance: TimeAllowance
    }

    /// Rows from the most time left to the least.
    private let rows: [Row]

    package init(_ fields: inout Fields) {
        let entries = fields.entries("schedule", keys: .duration, "what is allowed from this much time left") {
            _,
            row in
            Self.allowance(&row)
        }
        if !fields.contains("schedule") {
            fields.require("schedule", example: "{ 30s: { quote: never } }")
        } else if entries.isEmpty, !fields.hasErrors {
            fields.reject(
                "schedule",
                "a schedule needs at least one row",
                help: "add a row such as 30s: { quote: never }"
            )
        }
        let durations = Kind.duration
        let sorted = entries.sorted { $0.key > $1.key }
        for (earlier, later) in zip(sorted, sorted.dropFirst()) where earlier.value.noQuote != nil && !fields.hasErrors
        {
            fields.reject(
                "schedule",
                item: entries.firstIndex { $0.key == later.key } ?? 0,
                "the row for \(durations.print(later.key)) can never be reached: "
                    + "quoting already ended at \(durations.print(earlier.key))",
                help: "remove one of the two rows"
            )
        }
        rows = sorted.map { Row(from: $0.key.nanoseconds, allowance: $0.value) }
    }

    private static func allowance(_ row: inout Fields) -> TimeAllowance {
        var allowance = TimeAllowance()
        let upToOne = RatioMicros.zero ... .one
        let factor = RatioMicros.zero...RatioMicros(rawValue: 100_000_000)
        allowance.buildingSize = row.value("size", .times.in(upToOne), default: .one, "factor on building sizes").factor
        allowance.buildingWidth =
            row.value("spread", .times.in(factor), default: .one, "factor on building widths").factor
        allowance.hold = row.value("hold", .shares, default: .max, "largest position either way")
        if row.optional("build", .choice([("never", true)]), "whether the position may grow") != nil {
            allowance.noBuilding = .scheduleNoBuilding
        }
        allowance.reducingWidth =
            row.optional("reduce", .tighter, "factor on the width of reducing orders")?.factor ?? 1
        if row.optional("quote", .choice([("never", true)]), "whether anything may be quoted") != nil {
            allowance.noQuote = .scheduleStop
        }
        if allowance == TimeAllowance(), !row.isDescribing, !row.hasErrors {
            row.reject(nil, "this row limits nothing", help: "set size, spread, hold, build, reduce or quote")
        }
        return allowance
    }

    package mutating func allowance(inventory: Inventory, _ view: MarketView) -> TimeAllowance {
        let left = view.end.nanoseconds(since: view.time)
        var current = TimeAllowance()
        for index in rows.indices {
            if left > rows[index].from {
                current.changesAt = view.end.advanced(byNanoseconds: -rows[index].from)
                break
            }
            current = rows[index].allowance
        }
        return current
    }
}

extension Kind where Value == RatioMicros {
    /// `tighter 0.5`: a factor above 0 and below 1.
    static var tighter: Self {
        Kind(
            name: "tightening",
            expected: "tighter with a factor between 0 and 1, such as tighter 0.5",
            example: RatioMicros(rawValue: 500_000),
            parse: { text, _ in
                let parts = text.split(separator: " ")
                guard parts.count == 2, parts[0] == "tighter", let factor = parseMicros(parts[1]),
                    factor > 0, factor < 1_000_000
                else { return .failure(.mismatch(help: tighterHelp(text))) }
                return .success(RatioMicros(rawValue: factor))
            },
            print: { "tighter \(Kind<DeltaMicros>.width.print(DeltaMicros(rawValue: $0.rawValue)))" }
        )
    }

    /// `0.5`, `x0.5` and a misspelt word with a factor are meant to be `tighter 0.5`.
    private static func tighterHelp(_ text: String) -> String? {
        let last = text.split(separator: " ").last.map { $0.hasPrefix("x") ? $0.dropFirst() : $0 }
        guard let last, let factor = parseMicros(last), factor > 0, factor < 1_000_000 else { return nil }
        return "write tighter \(last)"
    }
}
