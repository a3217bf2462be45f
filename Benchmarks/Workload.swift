/// Work that can be measured in repetitions.
struct Workload {
    /// What must be done before each repetition and is not measured.
    var prepare: () -> Void = {}
    /// Does some of the work, and says how many operations that were.
    let run: () -> Int
}
