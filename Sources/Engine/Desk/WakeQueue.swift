import MarketModel

/// When each market next wants to be looked at: a binary heap that knows where each market stands in it.
///
/// Setting or clearing a market's time costs the logarithm of the number of markets; ties go to the lower index, so that
/// the order is the same in every run.
struct WakeQueue: Sendable {
    private var heap: [Int] = []
    private var places: [Int] = []
    private var times: [Timestamp] = []

    /// The earliest time, or `nil` when nobody waits.
    var next: Timestamp? { heap.first.map { times[$0] } }

    /// Makes `time` the time of `item`, or removes it for the distant future.
    mutating func set(_ item: Int, to time: Timestamp) {
        while places.count <= item {
            places.append(-1)
            times.append(.distantFuture)
        }
        times[item] = time
        let place = places[item]
        if time == .distantFuture {
            if place >= 0 { remove(place) }
        } else if place < 0 {
            heap.append(item)
            places[item] = heap.count - 1
            rise(heap.count - 1)
        } else {
            rise(place)
            sink(places[item])
        }
    }

    /// Removes and returns the earliest item that is due at `time`; of several, the lowest index.
    mutating func popDue(_ time: Timestamp) -> Int? {
        guard let item = heap.first, times[item] <= time else { return nil }
        remove(0)
        times[item] = .distantFuture
        return item
    }

    private func precedes(_ first: Int, _ second: Int) -> Bool {
        (times[first], first) < (times[second], second)
    }

    private mutating func remove(_ place: Int) {
        places[heap[place]] = -1
        let last = heap.removeLast()
        guard place < heap.count else { return }
        heap[place] = last
        places[last] = place
        rise(place)
        sink(places[last])
    }

    private mutating func rise(_ start: Int) {
        var place = start
        while place > 0, precedes(heap[place], heap[(place - 1) / 2]) {
            exchange(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    private mutating func sink(_ start: Int) {
        var place = start
        while true {
            var least = place
            for child in (2 * place + 1)...(2 * place + 2)
            where child < heap.count && precedes(heap[child], heap[least]) {
                least = child
            }
            guard least != place else { return }
            exchange(place, least)
            place = least
        }
    }

    private mutating func exchange(_ first: Int, _ second: Int) {
        heap.swapAt(first, second)
        places[heap[first]] = first
        places[heap[second]] = second
    }
}
