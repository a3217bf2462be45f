import MarketModel

/// The mark-outs of the latest fills of one side: what each share was worth some time after it traded, less its price.
struct MarkoutRecord: Sendable {
    /// The most fills remembered.
    static let capacity = 32

    private let last: Int
    private var marks = [32 of Double](repeating: 0)
    private var next = 0
    /// How many fills are remembered.
    private(set) var count = 0

    /// Creates an empty record of the `last` fills, at most ``capacity``.
    init(last: Int) { self.last = min(last, Self.capacity) }

    /// Adds a mark-out in dollars a share, negative when the fill turned out badly; forgets the oldest.
    mutating func add(_ mark: Double) {
        marks[next] = mark
        next = (next + 1) % last
        count = min(count + 1, last)
    }

    /// Forgets everything.
    mutating func clear() {
        next = 0
        count = 0
    }

    /// The average loss a share; negative for a gain, 0 without a fill.
    var loss: Double {
        guard count > 0 else { return 0 }
        var sum = 0.0
        for index in 0..<count { sum += marks[index] }
        return -sum / Double(count)
    }
}
