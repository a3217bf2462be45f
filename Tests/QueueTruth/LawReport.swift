package import Recordings

/// How the queue laws do on one recording with orders whose fate is known.
package struct LawReport {
    /// One law.
    package struct Row {
        /// The law.
        package let law: QueueLaw
        /// The part of the orders about which it is wrong.
        package let wrong: Double
        /// Fills for each true fill.
        package let ratio: Double
    }

    /// What the recording taught.
    package let pattern: CancelPattern
    /// The laws; the one learned from the recording comes last.
    package let rows: [Row]
    /// The part of the orders whose fate lies between the two bounds.
    package let held: Double

    /// The part of the orders about which the law learned from the recording is wrong.
    package var wrong: Double { rows.last?.wrong ?? 1 }

    /// Plays the recording once for each law, and twice for the bounds.
    package init(_ recording: RecordedEvents, _ orders: [TrueOrder]) throws {
        let pattern = QueueCalibration(recording).pattern()
        self.pattern = pattern
        let laws: [QueueLaw] = [
            .pessimistic, .optimistic, .proportional, .power(exponent: 2), .power(exponent: 3), .inferred(pattern),
        ]
        rows = try laws.map { law in
            let verdicts = try Verdicts(recording, orders, law)
            return Row(law: law, wrong: verdicts.wrong(about: orders), ratio: verdicts.ratio(to: orders))
        }
        let late = try Verdicts(recording, orders, .pessimistic).isFilled
        let early = try Verdicts(recording, orders, .optimistic, .evidence).isFilled
        let count = orders.indices.count { orders[$0].isFilled ? early[$0] : !late[$0] }
        held = Double(count) / Double(max(1, orders.count))
    }
}
