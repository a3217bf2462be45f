import MarketModel

/// What the adapter wants to do by itself, and when; each task has at most one time.
struct Timetable: Sendable {
    private struct Entry: Sendable {
        let task: AdapterTask
        var due: Timestamp
    }

    private var entries: [Entry] = []
    /// When the earliest task is due, or `nil` when there is none.
    private(set) var next: Timestamp?

    /// Makes `time` the time of a task.
    mutating func set(_ task: AdapterTask, to time: Timestamp) {
        if let place = entries.firstIndex(where: { $0.task == task }) {
            entries[place].due = time
        } else {
            entries.append(Entry(task: task, due: time))
        }
        findNext()
    }

    /// Moves a task forward to `time`, if it is not due before.
    mutating func hasten(_ task: AdapterTask, to time: Timestamp) {
        if let present = self.time(of: task), present <= time { return }
        set(task, to: time)
    }

    /// When a task is due, or `nil` when it is not planned.
    func time(of task: AdapterTask) -> Timestamp? { entries.first { $0.task == task }?.due }

    /// Forgets a task.
    mutating func remove(_ task: AdapterTask) {
        entries.removeAll { $0.task == task }
        findNext()
    }

    /// Removes and returns a task that is due; of several, the earliest, then the one planned first.
    mutating func popDue(_ time: Timestamp) -> AdapterTask? {
        guard let next, next <= time, let place = entries.firstIndex(where: { $0.due == next }) else { return nil }
        let task = entries.remove(at: place).task
        findNext()
        return task
    }

    private mutating func findNext() { next = entries.map(\.due).min() }
}
