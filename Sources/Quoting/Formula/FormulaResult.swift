/// What a formula can say; each is one key of its YAML.
package enum FormulaResult: String, Hashable, Sendable, CaseIterable {
    /// Whether the rest applies now.
    case condition = "when"
    case fair, spread, size, shift, widen

    /// The place of its value in ``FormulaMachine/slots``.
    var slot: Int {
        switch self {
        case .condition: 0
        case .fair: 1
        case .spread: 2
        case .size: 3
        case .shift: 4
        case .widen: 5
        }
    }

    /// The slot of the first `let`.
    static let firstLetSlot = 6

    /// Whether it says something of the width, which must not depend on the position.
    var isWidth: Bool { self == .spread || self == .size }

    /// What is wanted, for messages.
    func expected(in phase: Phase) -> String {
        switch self {
        case .condition: "a condition such as \(example)"
        case .fair: "a probability such as \(example)"
        case .spread:
            phase == .width ? "a factor such as \(example) or a price such as 0.04" : "a factor such as \(example)"
        case .size, .widen: "a factor such as \(example)"
        case .shift: "a price such as \(example)"
        }
    }

    /// A formula that gives it, in every phase that may.
    var example: String {
        switch self {
        case .condition: "t_left < 5m"
        case .fair: "(bid + ask) / 2"
        case .spread, .widen: "x(1.5)"
        case .size: "x(0.5)"
        case .shift: "-0.01 * sign(position)"
        }
    }
}

extension FormulaResult {
    /// What the key does, for the documentation.
    var summary: String {
        switch self {
        case .condition: "when the formula applies; always, if left out"
        case .fair: "the fair probability of up"
        case .spread: "the width: a factor x(…), or the full width as a price"
        case .size: "a factor x(…) on the size of every order"
        case .shift: "by how much both quotes move"
        case .widen: "a factor x(…) on the width; below x1.0 counts as x1.0"
        }
    }
}
