/// One benchmark: a subject, what it is compared with in the same run, and what it may cost.
///
/// A subject and its reference are run in turn, so that a slow moment of the machine hits both.
struct Benchmark {
    /// How it is called on the command line.
    let name: String
    /// What one operation is, such as `evaluation` or `event`.
    let unit: String
    /// What the ratio compares with.
    let reference: String
    /// The largest ratio of its time to the reference's, or `nil` where it is only reported.
    var largestRatio: Double?
    /// The most heap allocations an operation, or `nil` where they are only reported.
    var mostAllocations: Double?
    /// Makes subject and reference, in this order, ready to be measured again and again.
    let prepare: () throws -> (Workload, Workload)
}
