import MarketModel

/// Things to come in order of time; those of one instant in the order in which they were put in.
struct TimedQueue<Element: Sendable>: Sendable {
    private struct Entry: Sendable {
        let time: Timestamp
        let number: Int
        let element: Element

        func isBefore(_ other: Self) -> Bool { (time, number) < (other.time, other.number) }
    }

    private var heap: [Entry] = []
    private var count = 0

    /// When the next one is due, or `nil` when there is none.
    var nextTime: Timestamp? { heap.first?.time }

    /// Puts one in.
    mutating func push(_ element: Element, at time: Timestamp) {
        heap.append(Entry(time: time, number: count, element: element))
        count += 1
        var index = heap.count - 1
        while index > 0, heap[index].isBefore(heap[(index - 1) / 2]) {
            heap.swapAt(index, (index - 1) / 2)
            index = (index - 1) / 2
        }
    }

    /// Takes the next one out, or returns `nil` when there is none.
    mutating func pop() -> (time: Timestamp, element: Element)? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        guard !heap.isEmpty else { return (first.time, first.element) }
        heap[0] = last
        var index = 0
        while true {
            var child = 2 * index + 1
            guard child < heap.count else { break }
            if child + 1 < heap.count, heap[child + 1].isBefore(heap[child]) { child += 1 }
            guard heap[child].isBefore(heap[index]) else { break }
            heap.swapAt(index, child)
            index = child
        }
        return (first.time, first.element)
    }
}
