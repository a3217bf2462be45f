import Engine
import Foundation
import MarketModel
import Settings

extension Kind where Value == DayZone {
    /// A time zone by the name that the system's time-zone database has for it, such as `Europe/Berlin`, or `UTC`.
    static var timeZone: Self {
        Self(
            name: "time zone",
            expected: "a time zone such as Europe/Berlin",
            example: .utc,
            parse: { text, _ in
                if text == DayZone.utc.name { return .success(.utc) }
                // A bare offset has no summer time, so that it is rarely meant; a place has one name.
                guard text.contains("/"), let zone = TimeZone(identifier: text) else {
                    let names = [DayZone.utc.name] + TimeZone.knownTimeZoneIdentifiers.filter { $0.contains("/") }
                    let nearest = NearestName.suggest(text, among: names)
                    let help = nearest.map { "did you mean '\($0)'?" } ?? "write UTC, or a region and a place"
                    return .failure(.mismatch(help: help))
                }
                return .success(DayZone(named: text, zone))
            },
            print: { $0.name }
        )
    }
}

extension DayZone {
    /// Changes are looked for between these two instants, 2020-01-01 and 2060-01-01: the years of recordings, and the future
    /// that anybody has planned for.
    private static let years = 1_577_836_800..<2_840_140_800
    /// No zone changes its clock twice within so many seconds: a week.
    private static let step = 604_800

    fileprivate init(named name: String, _ zone: TimeZone) {
        func offset(_ seconds: Int) -> Int {
            zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
        }
        let first = offset(Self.years.lowerBound)
        var changes: [Change] = []
        var before = first
        for start in stride(from: Self.years.lowerBound, to: Self.years.upperBound, by: Self.step) {
            let after = offset(start + Self.step)
            guard after != before else { continue }
            var (low, high) = (start, start + Self.step)
            while high - low > 1 {
                let middle = low + (high - low) / 2
                if offset(middle) == before { low = middle } else { high = middle }
            }
            changes.append(Change(time: Timestamp(seconds: high), offset: after))
            before = after
        }
        self.init(name: name, offset: first, changes: changes)
    }
}
