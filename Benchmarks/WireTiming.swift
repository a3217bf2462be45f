import CAllocationCounter
import Glibc

/// What an operation takes: processor time and heap allocations.
struct WireTiming {
    /// Median nanoseconds of processor time an operation.
    let nanoseconds: Double
    /// The most heap allocations an operation in any repetition.
    let allocations: Double

    /// Operations a second.
    var rate: Double { 1e9 / nanoseconds }

    /// Runs each of `works` for `operations` in turn, seven times after one that is not counted, so that a slow moment hits all.
    static func measure(operations: Int, _ works: [(Int) -> Void]) -> [WireTiming] {
        for work in works { work(operations) }
        var runs = [[(Double, Double)]](repeating: [], count: works.count)
        for _ in 0..<7 {
            for (index, work) in works.enumerated() {
                let allocations = penstock_allocation_count()
                let start = processorTime()
                work(operations)
                let time = processorTime() - start
                let count = penstock_allocation_count() - allocations
                runs[index].append((Double(time) / Double(operations), Double(count) / Double(operations)))
            }
        }
        return runs.map { runs in
            WireTiming(nanoseconds: runs.map(\.0).sorted()[3], allocations: runs.map(\.1).max() ?? 0)
        }
    }

    /// This thread's processor time in nanoseconds: waiting for a core does not count.
    private static func processorTime() -> Int {
        var time = timespec()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
