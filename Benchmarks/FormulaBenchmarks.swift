import MarketModel
import Quoting
import Settings

/// What a formula costs beside the same stage written in Swift: at most ten times as much, and never an allocation.
enum FormulaBenchmarks {
    static var all: [Benchmark] {
        [
            comparison("formula-shift", UrgencyShift(), UrgencyShift.formula),
            comparison("formula-memory", SpeedShift(), SpeedShift.formula),
            Benchmark(
                name: "formula-everything",
                unit: "evaluation",
                reference: "64 multiplications",
                mostAllocations: 0,
                prepare: { (workload(try formula(everything)), Workload(run: ReferenceLoop.run)) }
            ),
        ]
    }

    /// Every kind of function, and most names.
    private static let everything = """
        let:
          range:  highest(mid, 1m) - lowest(mid, 1m)
          speed:  rate(mid, 5s) * 1s
          odds:   phi(distance) + exp(ln(reference / strike)) + sqrt(position * position) / limit
          depth:  depth_ratio(5) + bid_depth(3) / ask_depth(3)
          flow:   trades.buys(30s) - trades.sells(30s)
        when:   for(touch_width < 0.5, 1s) or flow > 1 shares and not (odds < 0)
        shift:  clamp(if(depth > 1, ema(mid, 30s) - fair + speed, bid - ask), -0.02, 0.02)
        spread: x(1 + min(1, range / touch_width))
        size:   x(if(t_left < 1m, 0.5, 1))
        """

    private static func comparison(_ name: String, _ native: any ShiftStage, _ text: String) -> Benchmark {
        Benchmark(
            name: name,
            unit: "evaluation",
            reference: "the same in Swift",
            largestRatio: 10,
            mostAllocations: 0,
            prepare: {
                let formula = try formula(text)
                guard agree(formula, native) else { throw BenchmarkFailure(words: "formula and Swift differ") }
                return (workload(formula), workload(native))
            }
        )
    }

    private static func formula(_ text: String) throws -> ShiftFormula {
        let diagnostics = Diagnostics()
        let file = SourceFile(path: "formula.yaml", text: text)
        guard let formula = Fields.decode(file, into: diagnostics, { ShiftFormula(&$0) }), !diagnostics.hasErrors else {
            throw BenchmarkFailure(words: diagnostics.all.map(\.description).joined(separator: "\n"))
        }
        return formula
    }

    /// Evaluates a stage again and again in a market that changes all the time and is traded every second.
    ///
    /// The markets are made before: a ratio must not be thinned by what both sides share.
    private static func workload(_ stage: any ShiftStage) -> Workload {
        let moments = FormulaMoment.all
        // As a pipeline holds its stages: boxes in an array, called in place.
        var stages: [any ShiftStage] = [stage]
        let wantsTrades = stage.interest.contains(.trades)
        return Workload(
            prepare: {
                stages = [stage]
                // The first call makes the copy its own.
                _ = evaluate(&stages, moments[0])
            },
            run: {
                var sum = 0.0
                for index in moments.indices {
                    if wantsTrades, index % 10 == 0 {
                        stages[0].observe(.trade(moments[index].trade), at: moments[index].view.time)
                    }
                    sum += evaluate(&stages, moments[index])
                }
                // A sum that must be used, or the work could be left out.
                return sum.isNaN ? 1 : moments.count
            }
        )
    }

    private static func evaluate(_ stages: inout [any ShiftStage], _ moment: FormulaMoment) -> Double {
        let change = stages[0].adjustment(fair: moment.fair, inventory: moment.inventory, moment.view)
        return change.refusal == nil ? change.shift * change.widthFactor : .nan
    }

    /// Whether two stages say the same at every moment.
    private static func agree(_ first: any ShiftStage, _ second: any ShiftStage) -> Bool {
        var (first, second) = (first, second)
        return FormulaMoment.all.allSatisfy { moment in
            let one = first.adjustment(fair: moment.fair, inventory: moment.inventory, moment.view)
            let other = second.adjustment(fair: moment.fair, inventory: moment.inventory, moment.view)
            return one.refusal == nil && other.refusal == nil && abs(one.shift - other.shift) < 1e-12
                && abs(one.widthFactor - other.widthFactor) < 1e-12
        }
    }
}
