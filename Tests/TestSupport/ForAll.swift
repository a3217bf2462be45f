import Foundation
public import Testing

/// Checks `property` on `cases` seeded random inputs and reports the first seed that breaks it.
///
/// `SEED=n swift test --filter Name` runs that one input again.
public func forAll(
    cases: Int = 1_000,
    sourceLocation: SourceLocation = #_sourceLocation,
    _ property: (inout SplitMix64) throws -> Bool
) {
    var seeds = 1...UInt64(cases)
    if let chosen = ProcessInfo.processInfo.environment["SEED"].flatMap(UInt64.init) { seeds = chosen...chosen }
    for seed in seeds {
        var random = SplitMix64(seed: seed)
        let complaint: String
        do {
            if try property(&random) { continue }
            complaint = "the property does not hold"
        } catch {
            complaint = "\(error)"
        }
        Issue.record("\(complaint) (SEED=\(seed) repeats it)", sourceLocation: sourceLocation)
        return
    }
}
