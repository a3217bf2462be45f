package import Engine
import MarketModel
package import Sessions
import Synchronization

/// Where a host hangs out what it does, and where people put what they want of it.
///
/// The host's thread and any number of others meet here and nowhere else: the host hands over values and takes requests at
/// moments of its own choosing, so that nobody who looks can slow it down or change what it decides.
package final class DeskBoard: Sendable {
    /// How often a report is made at most, in real time.
    package static let interval = Duration.milliseconds(250)
    /// Samples for plots are this far apart in market time, and go back an hour.
    fileprivate static let sampleSpan = 5_000_000_000
    fileprivate static let samplesKept = 720
    private static let noticesKept = 100

    fileprivate struct Waiting {
        let number: Int
        let request: OperatorRequest
        let answer: AsyncStream<OperatorAnswer>.Continuation
    }

    fileprivate struct State {
        var shown: ContinuousClock.Instant?
        var report: DeskReport?
        var fills: [FillReport] = []
        var notices: [NoticeReport] = []
        var history: [HistorySample] = []
        var settings = SettingsReport()
        var waiting: [Waiting] = []
        var requests = 0
        var isOver = false
        var watchers: [Int: AsyncStream<Void>.Continuation] = [:]
        var nextWatcher = 0
        var deliveries: @Sendable () -> Deliveries = { Deliveries() }
    }

    private let facts: SessionFacts
    private let state = Mutex(State())
    private let waitingCount = Atomic<Int>(0)

    /// Creates an empty board.
    package init(_ facts: SessionFacts) { self.facts = facts }

    // MARK: The host's side

    /// Makes a report of the desk, unless one was made a moment ago.
    ///
    /// - Parameters:
    ///   - desk: The desk.
    ///   - tally: What came of its session.
    ///   - figures: What the host measures of itself; asked for only when a report is made.
    ///   - isForced: Whether a report is made in any case.
    package func show(
        _ desk: TradingDesk,
        _ tally: SessionTally,
        _ figures: @autoclosure () -> HostFigures = HostFigures(),
        isForced: Bool = false
    ) {
        let now = ContinuousClock.now
        state.withLock { state in
            if !isForced, let shown = state.shown, now - shown < Self.interval { return }
            state.shown = now
            let number = (state.report?.number ?? 0) + 1
            let report = DeskReport(desk, tally, figures(), facts, state.settings, number: number)
            state.report = report
            state.note(tally, report)
            for watcher in state.watchers.values { watcher.yield() }
        }
    }

    /// Notes an alert that began or is over.
    package func note(_ notice: AlertNotice) {
        state.withLock { state in
            if state.notices.count >= Self.noticesKept { state.notices.removeFirst() }
            state.notices.append(NoticeReport(notice))
        }
    }

    /// Notes that saved settings came into force, or what is wrong with them.
    package func noteSettings(errors: [String]) {
        state.withLock { state in
            state.settings.errors = errors
            if errors.isEmpty { state.settings.version += 1 }
        }
    }

    /// Says whom to ask what became of alerts that were sent.
    package func countDeliveries(_ count: @escaping @Sendable () -> Deliveries) {
        state.withLock { $0.deliveries = count }
    }

    /// Whether somebody wants something.
    package var hasRequests: Bool { waitingCount.load(ordering: .relaxed) > 0 }

    /// Takes the oldest request and answers it with what `body` says.
    package func answer(_ body: (OperatorRequest) throws -> OperatorAnswer) rethrows {
        let next = state.withLock { state in state.waiting.isEmpty ? nil : state.waiting.removeFirst() }
        guard let next else { return }
        waitingCount.subtract(1, ordering: .relaxed)
        next.answer.yield(try body(next.request))
        next.answer.finish()
    }

    /// Says that the session is over: whoever waits is told, and nothing is taken any more.
    package func close() {
        let (waiting, watchers) = state.withLock { state in
            defer { (state.waiting, state.watchers) = ([], [:]) }
            state.isOver = true
            return (state.waiting, Array(state.watchers.values))
        }
        waitingCount.subtract(waiting.count, ordering: .relaxed)
        for each in waiting {
            each.answer.yield(.refused(["the host is on its way out"]))
            each.answer.finish()
        }
        // Not while the state is locked: a stream that ends calls back at once.
        for watcher in watchers { watcher.finish() }
    }

    // MARK: The other side

    /// What became of alerts that were sent.
    package var deliveries: Deliveries { state.withLock { $0.deliveries }() }

    /// The latest report; `nil` before the first.
    package var report: DeskReport? { state.withLock { $0.report } }

    /// The latest fills, oldest first.
    package var fills: [FillReport] { state.withLock { $0.fills } }

    /// The latest alerts that began or are over, oldest first.
    package var notices: [NoticeReport] { state.withLock { $0.notices } }

    /// The last hour of market time, oldest first.
    package var history: [HistorySample] { state.withLock { $0.history } }

    /// How long ago the latest report was made, in real time; `nil` before the first.
    package var age: Duration? { state.withLock { $0.shown.map { ContinuousClock.now - $0 } } }

    /// Asks something of the host, and waits for its answer, but no longer than `patience`.
    package func ask(_ request: OperatorRequest, patience: Duration = .seconds(5)) async -> OperatorAnswer {
        let (answers, continuation) = AsyncStream.makeStream(
            of: OperatorAnswer.self,
            bufferingPolicy: .bufferingOldest(1)
        )
        let number = state.withLock { state -> Int? in
            guard !state.isOver else { return nil }
            state.requests += 1
            state.waiting.append(Waiting(number: state.requests, request: request, answer: continuation))
            return state.requests
        }
        guard let number else { return .refused(["the host is on its way out"]) }
        waitingCount.add(1, ordering: .relaxed)
        return await withTaskGroup { group in
            group.addTask { await answers.first { _ in true } ?? .silence }
            group.addTask {
                try? await Task.sleep(for: patience)
                return .silence
            }
            let answer = await group.next() ?? .silence
            group.cancelAll()
            guard answer == .silence else { return answer }
            return withdraw(number) ? .silence : .taken
        }
    }

    /// A signal for every new report, the latest alone for those who are slow; it ends with the session.
    package func changes() -> AsyncStream<Void> {
        let (changes, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state -> Int? in
            guard !state.isOver else { return nil }
            state.nextWatcher += 1
            state.watchers[state.nextWatcher] = continuation
            return state.nextWatcher
        }
        guard let number else {
            continuation.finish()
            return changes
        }
        continuation.onTermination = { [weak self] _ in
            guard let self else { return }
            state.withLock { $0.watchers[number] = nil }
        }
        if report != nil { continuation.yield() }
        return changes
    }

    /// Takes back a request that the host did not take in time.
    ///
    /// - Returns: Whether it could be taken back.
    private func withdraw(_ number: Int) -> Bool {
        let isThere = state.withLock { state -> Bool in
            guard let place = state.waiting.firstIndex(where: { $0.number == number }) else { return false }
            state.waiting.remove(at: place)
            return true
        }
        if isThere { waitingCount.subtract(1, ordering: .relaxed) }
        return isThere
    }
}

extension DeskBoard.State {
    /// Takes note of fills, of what fair value did after them, and of a sample for the plots.
    fileprivate mutating func note(_ tally: SessionTally, _ report: DeskReport) {
        for booked in tally.recentFills {
            let fill = FillReport(booked)
            if !fills.contains(where: { $0.trade == fill.trade && $0.order == fill.order }) { fills.append(fill) }
        }
        if fills.count > 100 { fills.removeFirst(fills.count - 100) }
        for place in fills.indices where fills[place].markOut60Micros == nil {
            guard let fair = report.markets.first(where: { $0.name == fills[place].market })?.fairMicros else {
                continue
            }
            fills[place].see(fair: fair, at: report.nanos)
        }
        guard report.nanos > 0, report.nanos - (history.last?.nanos ?? 0) >= DeskBoard.sampleSpan else { return }
        if history.count >= DeskBoard.samplesKept { history.removeFirst() }
        history.append(HistorySample(report))
    }
}
