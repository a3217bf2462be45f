/// Up to 64 values with times, oldest first, in memory that never grows.
///
/// Its users keep at most one value every 62nd part of their span, so that 64 cover it; a 65th drops the oldest.
struct FormulaSamples: Sendable {
    static let capacity = 64
    /// Into how many parts a span is divided; within one, changes are not told apart.
    static let parts = 62

    private var times = [64 of Int](repeating: 0)
    private var values = [64 of Double](repeating: 0)
    private(set) var count = 0

    func time(_ index: Int) -> Int { times[index] }
    func value(_ index: Int) -> Double { values[index] }

    mutating func setTime(_ index: Int, _ time: Int) { times[index] = time }
    mutating func setValue(_ index: Int, _ value: Double) { values[index] = value }

    mutating func append(_ value: Double, at time: Int) {
        if count == Self.capacity { removeFirst(1) }
        times[count] = time
        values[count] = value
        count += 1
    }

    mutating func removeLast() { count -= 1 }

    mutating func removeFirst(_ dropped: Int) {
        guard dropped > 0 else { return }
        for index in dropped..<count {
            times[index - dropped] = times[index]
            values[index - dropped] = values[index]
        }
        count -= dropped
    }
}
