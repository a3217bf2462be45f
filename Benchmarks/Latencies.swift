/// How long each of many reactions took.
struct Latencies {
    /// What should be known beside the figures.
    let remark: String
    private let nanoseconds: [Int]

    /// Sorts times that come in any order; there is at least one.
    init(_ nanoseconds: [Int], _ remark: String) {
        self.nanoseconds = nanoseconds.sorted()
        self.remark = remark
    }

    /// How many there are.
    var count: Int { nanoseconds.count }

    /// The microseconds that a part of them, between 0 and 1, does not exceed.
    func percentile(_ part: Double) -> Double {
        Double(nanoseconds[min(count - 1, Int(Double(count) * part))]) / 1_000
    }
}
