import MarketModel
import Quoting
import Settings

/// What a formula costs beside the same stage written in Swift: at most ten times as much, and no allocation.
enum FormulaBenchmarks {
    static var all: [Benchmark] {
        [
            benchmark("formula-shift", UrgencyShift(), UrgencyShift.formula),
            benchmark("formula-memory", SpeedShift(), SpeedShift.formula),
        ]
    }

    private static func benchmark(_ name: String, _ native: any ShiftStage, _ text: String) -> Benchmark {
        Benchmark(
            name: name,
            unit: "evaluation",
            reference: "the same in Swift",
            largestRatio: 10,
            mostAllocations: 0,
            prepare: {
                let diagnostics = Diagnostics()
                let file = SourceFile(path: "\(name).yaml", text: text)
                guard let formula = Fields.decode(file, into: diagnostics, { ShiftFormula(&$0) }) else {
                    throw BenchmarkFailure(words: diagnostics.all.map(\.description).joined(separator: "\n"))
                }
                guard agree(formula, native) else { throw BenchmarkFailure(words: "formula and Swift differ") }
                return (workload(formula), workload(native))
            }
        )
    }

    /// Evaluates a stage in a market that changes all the time, a hundred thousand times.
    private static func workload(_ stage: any ShiftStage) -> Workload {
        // As a pipeline holds its stages: boxes in an array, called in place.
        var stages: [any ShiftStage] = [stage]
        var step = 0
        let fair = Probability.half
        return Workload {
            let count = 100_000
            var sum = 0.0
            for _ in 0..<count {
                step += 1
                let change = stages[0].adjustment(fair: fair, inventory: inventory(step), view(step))
                sum += change.shift * change.widthFactor
            }
            return sum.isNaN ? 0 : count
        }
    }

    /// Whether two stages say the same of a thousand markets.
    private static func agree(_ first: any ShiftStage, _ second: any ShiftStage) -> Bool {
        var (first, second) = (first, second)
        return (1...1_000).allSatisfy { step in
            let one = first.adjustment(fair: .half, inventory: inventory(step), view(step))
            let other = second.adjustment(fair: .half, inventory: inventory(step), view(step))
            return one.refusal == nil && other.refusal == nil && abs(one.shift - other.shift) < 1e-12
                && abs(one.widthFactor - other.widthFactor) < 1e-12
        }
    }

    private static func inventory(_ step: Int) -> Inventory {
        Inventory(netMicros: (step % 31 - 15) * 1_000_000, limit: SizeMicros(clamping: 15_000_000))
    }

    /// A look every 100 ms at a market whose middle moves by up to two cents.
    private static func view(_ step: Int) -> MarketView {
        let time = Timestamp(seconds: 1_800_000_000).advanced(byNanoseconds: step * 100_000_000)
        let bid = 480_000 + step % 21 * 1_000
        let size = SizeMicros(clamping: 10_000_000)
        return MarketView(
            time: time,
            end: time + .seconds(30 + step % 600),
            touch: Touch(
                bid: BookLevel(price: PriceMicros(clamping: bid), size: size),
                ask: BookLevel(price: PriceMicros(clamping: bid + 20_000), size: size)
            )
        )
    }
}

extension Probability {
    /// One half.
    fileprivate static let half: Self = {
        guard let half = Self(0.5) else { preconditionFailure("one half is a probability") }
        return half
    }()
}
