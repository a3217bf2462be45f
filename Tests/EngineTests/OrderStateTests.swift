import Engine
import MarketModel
import TestSupport
import Testing

@Suite struct OrderStateTests {
    @Test func `every pair of state and evidence is as stated`() throws {
        var lines: [String] = []
        for state in OrderState.allCases {
            for evidence in OrderEvidence.allCases {
                let next = state.after(evidence).map { "\($0)" } ?? "-"
                lines.append("\(state) + \(evidence) = \(next)")
            }
        }
        try expectGolden(lines.joined(separator: "\n") + "\n", "order-states.txt")
    }

    @Test func `a finished order never comes back to life`() {
        for state in OrderState.allCases where state.isTerminal {
            for evidence in OrderEvidence.allCases {
                #expect(state.after(evidence).map { $0 == state } ?? true)
            }
        }
    }

    @Test func `a message that comes twice changes nothing the second time`() {
        for state in OrderState.allCases {
            for evidence in OrderEvidence.allCases where evidence != .cancelRefused {
                guard let next = state.after(evidence), let again = next.after(evidence) else { continue }
                #expect(again == next)
            }
        }
    }

    @Test func `a cancel may be sent for whatever is live`() {
        for state in OrderState.allCases where !state.isTerminal {
            #expect(state.after(.cancelSent) == .cancelPending)
        }
    }
}
