import AsyncHTTPClient
package import Engine
package import Manifests
import MarketModel
import NIOCore
import NIOHTTP1
package import Reporting
import Settings
import Synchronization

/// Sends alerts to where the settings say, beside the host and never in its way.
///
/// Every route has a short queue of its own. A receiver that hangs or fails costs its own alerts after a few attempts, and
/// nothing else.
package final class AlertSender: Sendable {
    /// What is borne of receivers, in real time.
    package struct Limits: Hashable, Sendable {
        /// How long one request may take.
        package var timeout = Duration.seconds(5)
        /// How often a request is tried.
        package var attempts = 3
        /// How long is waited after the first failure; each further one doubles it.
        package var pause = Duration.seconds(1)
        /// How many alerts wait for one receiver at most; the oldest make room.
        package var queue = 64
        /// How many are sent to one receiver in each ``span`` at most.
        package var count = 30
        /// The span of ``count``.
        package var span = Duration.seconds(60)
        /// How often Alertmanager is told again of what lasts: it takes what it does not hear of for over.
        package var reminder = Duration.seconds(21_600)
        /// How long the end of a session waits for what is still to be sent.
        package var farewell = Duration.seconds(5)

        /// The usual limits.
        package init() {}
    }

    /// One receiver with what waits for it.
    private struct Line {
        let route: AlertRoute
        var queue: [AlertNotice] = []
        var isBusy = false
        /// When alerts were sent within the present span.
        var sentAt: [ContinuousClock.Instant] = []
        /// How many were dropped since the last that was sent.
        var left = 0
        var complaint: String?
    }

    private struct State {
        var lines: [Line]
        var counts = Deliveries()
        /// Alerts that last, oldest first.
        var standing: [AlertNotice] = []
        var isOver = false

        /// Lets an alert wait for a receiver, if it is grave enough; where too many wait, the oldest makes room.
        mutating func enqueue(_ notice: AlertNotice, at index: Int, _ limits: Limits) {
            guard notice.cause.severity >= lines[index].route.least else { return }
            if lines[index].queue.count >= limits.queue {
                let place = lines[index].queue.firstIndex { $0.cause.severity < .critical } ?? 0
                lines[index].queue.remove(at: place)
                lines[index].left += 1
                counts.dropped += 1
            }
            lines[index].queue.append(notice)
        }
    }

    private let desk: String
    private let limits: Limits
    private let state: Mutex<State>
    private let news: AsyncStream<Void>
    private let bell: AsyncStream<Void>.Continuation
    private let complain: @Sendable (String) -> Void

    /// Creates a sender.
    ///
    /// - Parameters:
    ///   - routes: Where alerts go.
    ///   - desk: What tells this desk from others in an alert, such as `paper`.
    ///   - limits: What is borne of receivers.
    ///   - complain: Is told once when a receiver begins to fail, in words without secrets.
    package init(
        _ routes: [AlertRoute],
        desk: String,
        limits: Limits = Limits(),
        complain: @escaping @Sendable (String) -> Void
    ) {
        self.desk = desk
        self.limits = limits
        self.complain = complain
        state = Mutex(State(lines: routes.map { Line(route: $0) }))
        (news, bell) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    /// What became of alerts so far.
    package var counts: Deliveries { state.withLock { $0.counts } }

    /// Takes an alert; returns at once.
    package func send(_ notice: AlertNotice) {
        state.withLock { state in
            state.standing.removeAll { $0.cause == notice.cause && $0.market == notice.market }
            if notice.isRaised { state.standing.append(notice) }
            for index in state.lines.indices { state.enqueue(notice, at: index, limits) }
        }
        bell.yield()
    }

    /// Tells Alertmanager again of what lasts.
    package func remind() {
        state.withLock { state in
            for index in state.lines.indices where state.lines[index].route.format == .alertmanager {
                for notice in state.standing where !state.lines[index].queue.contains(notice) {
                    state.enqueue(notice, at: index, limits)
                }
            }
        }
        bell.yield()
    }

    /// Sends to other places from now on; what waits for a place that stays goes on waiting.
    package func reroute(to routes: [AlertRoute]) {
        state.withLock { state in
            let before = state.lines
            state.lines = routes.map { route in before.first { $0.route == route } ?? Line(route: route) }
        }
    }

    /// Lets ``run()`` end once what waits is sent, or after a moment.
    package func close() {
        state.withLock { $0.isOver = true }
        bell.yield()
    }

    /// Sends, until ``close()``.
    package func run() async {
        // The deadline of a request ends with its head; its body has one of its own.
        var configuration = HTTPClient.Configuration()
        configuration.timeout.read = TimeAmount(limits.timeout)
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        await withDiscardingTaskGroup { tasks in
            tasks.addTask {
                while (try? await Task.sleep(for: self.limits.reminder)) != nil { self.remind() }
            }
            var isLeaving = false
            for await _ in news {
                for route in takeIdle() { tasks.addTask { await self.serve(route, over: client) } }
                guard state.withLock({ $0.isOver }) else { continue }
                if state.withLock({ $0.lines.allSatisfy { $0.queue.isEmpty && !$0.isBusy } }) { break }
                guard !isLeaving else { continue }
                isLeaving = true
                let farewell = limits.farewell
                tasks.addTask {
                    try? await Task.sleep(for: farewell)
                    self.bell.finish()
                }
            }
            tasks.cancelAll()
        }
        try? await client.shutdown()
    }

    /// The routes for which something waits and nobody works yet; from now on somebody does.
    private func takeIdle() -> [AlertRoute] {
        state.withLock { state in
            var routes: [AlertRoute] = []
            for index in state.lines.indices where !state.lines[index].isBusy && !state.lines[index].queue.isEmpty {
                state.lines[index].isBusy = true
                routes.append(state.lines[index].route)
            }
            return routes
        }
    }

    /// Sends what waits for one receiver, one after another.
    private func serve(_ route: AlertRoute, over client: HTTPClient) async {
        while let message = next(for: route), !Task.isCancelled { await post(message, to: route, over: client) }
        change(route) { $0.isBusy = false }
        bell.yield()
    }

    /// The next alert for a receiver; what is beyond its rate is dropped and counted.
    private func next(for route: AlertRoute) -> AlertMessage? {
        state.withLock { state in
            guard let place = state.lines.firstIndex(where: { $0.route == route }) else { return nil }
            let now = ContinuousClock.now
            state.lines[place].sentAt.removeAll { now - $0 > limits.span }
            while !state.lines[place].queue.isEmpty {
                let notice = state.lines[place].queue.removeFirst()
                let isUrgent = notice.cause.severity == .critical
                guard isUrgent || state.lines[place].sentAt.count < limits.count else {
                    state.lines[place].left += 1
                    state.counts.dropped += 1
                    continue
                }
                state.lines[place].sentAt.append(now)
                return AlertMessage(notice: notice, left: state.lines[place].left, desk: desk)
            }
            return nil
        }
    }

    private func change(_ route: AlertRoute, _ body: (inout Line) -> Void) {
        state.withLock { state in
            guard let place = state.lines.firstIndex(where: { $0.route == route }) else { return }
            body(&state.lines[place])
        }
    }

    private func post(_ message: AlertMessage, to route: AlertRoute, over client: HTTPClient) async {
        var pause = limits.pause
        for attempt in 1...max(1, limits.attempts) {
            guard let problem = await attemptToPost(message, to: route, over: client) else {
                state.withLock { $0.counts.sent += 1 }
                return change(route) { line in
                    line.left = max(0, line.left - message.left)
                    line.complaint = nil
                }
            }
            if attempt == limits.attempts { return note(problem, route) }
            do { try await Task.sleep(for: pause) } catch { return }
            pause = pause + pause
        }
    }

    /// Sends once; returns what was wrong, in words without the address.
    private func attemptToPost(_ message: AlertMessage, to route: AlertRoute, over client: HTTPClient) async -> String?
    {
        var url = route.url.text
        if route.format == .alertmanager {
            url = (url.hasSuffix("/") ? String(url.dropLast()) : url) + "/api/v2/alerts"
        }
        do {
            var request = HTTPClientRequest(url: url)
            request.method = .POST
            request.headers.add(name: "Content-Type", value: "application/json")
            request.headers.add(name: "User-Agent", value: "penstock")
            request.body = .bytes(ByteBuffer(bytes: try message.body(route.format)))
            let response = try await client.execute(request, timeout: TimeAmount(limits.timeout))
            _ = try? await response.body.collect(upTo: 1 << 16)
            return (200..<300).contains(Int(response.status.code)) ? nil : "it answered \(response.status.code)"
        } catch {
            return "it does not answer"
        }
    }

    /// Says that a receiver fails, once for as long as it does.
    private func note(_ problem: String, _ route: AlertRoute) {
        let words = "alerts cannot be sent to \(route.url.server): \(problem)"
        state.withLock { $0.counts.failed += 1 }
        var isNew = false
        change(route) { line in
            isNew = line.complaint != words
            line.complaint = words
        }
        if isNew { complain(words) }
    }
}
