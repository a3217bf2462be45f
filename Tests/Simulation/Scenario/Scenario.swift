package import MarketModel
package import SandboxExchange

/// All that decides a run: the desk's settings, the exchange's parameters, and what goes wrong when.
///
/// A value, so that it can be made smaller piece by piece while the same thing still goes wrong.
package struct Scenario: Sendable {
    /// Where it was drawn from, and where every later chance comes from.
    package let seed: UInt64
    /// The settings at the start.
    package var desk: DeskText
    /// The sandbox at the start; without faults.
    package var sandbox: SandboxConfiguration
    /// What goes wrong, in any order.
    package var disturbances: [Disturbance]
    /// How long disturbances may last; after it everything is put right.
    package var span: Duration
    /// How long the host trades after that before it is shut down.
    package var calm: Duration
    /// How many prices on either side of a quote are signed ahead.
    package var ladderRadius: Int
    /// Whether the session is written to a journal, and the journal verified at the end.
    package var isJournaled: Bool

    /// When the run begins.
    package var start: Timestamp { sandbox.start }
}

extension Scenario: CustomStringConvertible {
    /// The settings and the schedule, to be read by a person.
    package var description: String {
        var lines = [
            "start \(start.nanoseconds) ns, disturbed for \(Self.seconds(span)), calm for \(Self.seconds(calm))"
        ]
        lines += disturbances.sorted { $0.at < $1.at }.map { "  \($0)" }
        lines.append("Markets/portfolio.yaml:")
        lines.append(Self.indented(desk.portfolio))
        for file in desk.markets { lines += ["Markets/\(file.name).yaml:", Self.indented(file.text)] }
        for file in desk.strategies where desk.markets.contains(where: { $0.text.contains("strategy: \(file.name)") }) {
            lines += ["Strategies/\(file.name).yaml:", Self.indented(file.text)]
        }
        return lines.joined(separator: "\n")
    }

    private static func seconds(_ span: Duration) -> String { "\(span.nanoseconds / 1_000_000_000) s" }

    private static func indented(_ text: String) -> String {
        text.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
    }
}
