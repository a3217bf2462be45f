/// An operator between two operands.
package enum FormulaOperator: String, Hashable, Sendable, CaseIterable {
    case or
    case and
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case equal = "=="
    case unequal = "!="
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divided = "/"

    /// How strongly it binds; `not` stands between `and` and the comparisons.
    var precedence: Int {
        switch self {
        case .or: 1
        case .and: 2
        case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .unequal: 4
        case .plus, .minus: 5
        case .times, .divided: 6
        }
    }

    var isComparison: Bool { precedence == 4 }
}
