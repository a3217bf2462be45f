/// A set of causes in one word, so that asking for one costs nothing.
struct AlertSet: Hashable, Sendable {
    private var bits: UInt64 = 0

    init() {}

    var isEmpty: Bool { bits == 0 }

    func contains(_ cause: AlertCause) -> Bool { bits & Self.bit(cause) != 0 }

    mutating func set(_ cause: AlertCause, to isIn: Bool) {
        if isIn { bits |= Self.bit(cause) } else { bits &= ~Self.bit(cause) }
    }

    private static func bit(_ cause: AlertCause) -> UInt64 { 1 << UInt64(cause.rawValue) }
}
