import ArgumentParser
import Foundation
import MarketModel
import QueueTruth
import Recordings

/// Holds queue laws against the truth: orders whose fate in an order-by-order market is known, and which moved nothing there.
@main
struct JudgeQueues: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tells how often each queue law is wrong about orders whose fate is known.",
        discussion:
            "Without files, markets of its own are made, with cancels spread evenly, and more and more to the back."
    )

    @Argument(help: "A stream of records of 32 bytes, and a CSV with the orders and their fates; more such pairs.")
    var files: [String] = []

    @Option(help: "Fail if the law learned from the data is wrong about more than this, in percent.")
    var limit = 2.5

    @Option(help: "How many markets to make for each habit, where there are no files.")
    var seeds: UInt64 = 2

    func validate() throws {
        guard files.count.isMultiple(of: 2) else { throw ValidationError("name streams and tables in pairs") }
    }

    func run() throws {
        var isWell = true
        for place in stride(from: 0, to: files.count, by: 2) {
            let recording = try Recording.open(path: files[place])
            let orders = try TrueOrder.table(path: files[place + 1])
            isWell = try judge(files[place], recording.events, orders) && isWell
        }
        guard files.isEmpty else { return try conclude(isWell) }
        for (bias, sizes) in [(0.0, 60), (2.0, 60), (6.0, 60), (0.0, 3), (2.0, 3)] {
            for seed in 1...seeds {
                var habits = OrderByOrderMarket.Habits()
                habits.backBias = bias
                habits.sizes = sizes
                let market = OrderByOrderMarket(seed: seed, events: 500_000, habits)
                let name = "seed \(seed), bias to the back \(bias), \(sizes) sizes"
                isWell = try judge(name, market.recording, market.orders) && isWell
            }
        }
        try conclude(isWell)
    }

    private func conclude(_ isWell: Bool) throws {
        guard isWell else { throw ExitCode(1) }
    }

    private func judge(_ name: String, _ recording: RecordedEvents, _ orders: [TrueOrder]) throws -> Bool {
        let report = try LawReport(recording, orders)
        print("\(name): \(orders.count) orders, \(orders.count { $0.isFilled }) filled; learned: \(report.pattern)")
        for row in report.rows {
            let law = "\(row.law)".prefix { $0 != " " }.padding(toLength: 12, withPad: " ", startingAt: 0)
            print("  \(law)", String(format: "wrong %5.2f %%, fills to true fills %.3f", 100 * row.wrong, row.ratio))
        }
        print(String(format: "  the bounds hold the truth of %.2f %%", 100 * report.held))
        return 100 * report.wrong <= limit && report.held >= 0.99
    }
}
