package import MarketModel

/// A binary heap of things to come, by time and then by the order in which they were added.
package struct EventQueue<Element: Sendable>: Sendable {
    private struct Entry: Sendable {
        let time: Timestamp
        let sequence: Int
        let element: Element

        func comes(before other: Self) -> Bool {
            time == other.time ? sequence < other.sequence : time < other.time
        }
    }

    private var heap: [Entry] = []
    private var nextSequence = 0

    /// Creates an empty queue.
    package init() {}

    /// When the first element is due, or `nil` when there is none.
    package var firstTime: Timestamp? { heap.first?.time }

    /// How many elements wait.
    package var count: Int { heap.count }

    /// Adds `element`, after everything already due at the same time.
    package mutating func add(_ element: Element, at time: Timestamp) {
        heap.append(Entry(time: time, sequence: nextSequence, element: element))
        nextSequence += 1
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].comes(before: heap[parent]) else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    /// Takes out the first element, or `nil` when there is none.
    package mutating func popFirst() -> (time: Timestamp, element: Element)? {
        guard !heap.isEmpty else { return nil }
        heap.swapAt(0, heap.count - 1)
        let first = heap.removeLast()
        var parent = 0
        while true {
            var earliest = parent
            let left = 2 * parent + 1
            if left < heap.count, heap[left].comes(before: heap[earliest]) { earliest = left }
            if left + 1 < heap.count, heap[left + 1].comes(before: heap[earliest]) { earliest = left + 1 }
            if earliest == parent { return (first.time, first.element) }
            heap.swapAt(parent, earliest)
            parent = earliest
        }
    }
}
