import MarketModel
import SimulatedExchange

/// Which faults are on, when they strike and how often they did.
///
/// Each fault draws from a random stream of its own, so that one more fault does not change when the others strike.
package struct FaultBoard: Sendable {
    private struct Entry: Sendable {
        var setting: FaultSetting
        var random: SeededRandom
        var fired = 0
    }

    private var entries: [Entry] = []

    /// Creates a board with every fault off, then switches on those of `settings`.
    package init(seed: UInt64, _ settings: [FaultSetting]) {
        for (number, fault) in SandboxFault.allCases.enumerated() {
            entries.append(
                Entry(
                    setting: FaultSetting(fault, rate: .zero, span: fault.standard.span),
                    random: SeededRandom(seed: seed, 40, UInt64(number))
                )
            )
        }
        for setting in settings { set(setting) }
    }

    /// Changes when a fault strikes.
    package mutating func set(_ setting: FaultSetting) { entries[index(of: setting.fault)].setting = setting }

    /// When a fault strikes.
    package func setting(of fault: SandboxFault) -> FaultSetting { entries[index(of: fault)].setting }

    /// How often a fault has struck.
    package func count(of fault: SandboxFault) -> Int { entries[index(of: fault)].fired }

    /// Whether a fault strikes now; counts it.
    mutating func strikes(_ fault: SandboxFault) -> Bool {
        let index = index(of: fault)
        let rate = entries[index].setting.rate
        guard rate > .zero, entries[index].random.uniform() < rate.factor else { return false }
        entries[index].fired += 1
        return true
    }

    /// The time of a fault.
    func span(of fault: SandboxFault) -> Duration { entries[index(of: fault)].setting.span }

    /// A part of the time of a fault, drawn evenly.
    mutating func drawSpan(of fault: SandboxFault) -> Duration {
        let index = index(of: fault)
        let span = entries[index].setting.span
        return .nanoseconds(Int(Double(span.nanoseconds) * entries[index].random.uniform()))
    }

    /// Random bytes for a fault.
    mutating func drawBytes(_ count: Int, for fault: SandboxFault) -> [UInt8] {
        let index = index(of: fault)
        return (0..<count).map { _ in UInt8(truncatingIfNeeded: entries[index].random.next()) }
    }

    /// A number below `bound` for a fault.
    mutating func draw(below bound: Int, for fault: SandboxFault) -> Int {
        Int(entries[index(of: fault)].random.uniform() * Double(bound))
    }

    private func index(of fault: SandboxFault) -> Int {
        guard let index = entries.firstIndex(where: { $0.setting.fault == fault }) else {
            preconditionFailure("every fault has an entry")
        }
        return index
    }
}
