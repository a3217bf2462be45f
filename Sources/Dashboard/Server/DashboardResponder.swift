import Foundation
import HTTPTypes
import HummingbirdCore
import NIOCore
import Reporting

/// Answers requests from the board; the same routes at every door.
struct DashboardResponder: Sendable {
    let board: DeskBoard
    let broadcast: EventBroadcast
    let access: Access
    let limits: DashboardLimits

    /// Answers one request; whatever goes wrong is an answer too.
    @concurrent
    func respond(to request: Request, _ writer: consuming ResponseWriter, on channel: any Channel) async throws {
        let path = request.head.path.map { String($0.prefix { $0 != "?" }) } ?? "/"
        let route = route(request.head, path)
        // Whoever is refused is not listened to any longer: a body may come byte by byte.
        if case .failure(let refusal) = route, request.head.announcesBody {
            try await Self.answer(to: refusal, closes: true).write(to: writer)
            return try await channel.close()
        }
        do {
            _ = try await request.body.collect(upTo: limits.requestBytes)
        } catch is NIOTooManyBytesError {
            try await Self.problem("the request is too large", .contentTooLarge, closes: true).write(to: writer)
            return try await channel.close()
        }
        switch route {
        case .failure(let refusal): try await Self.answer(to: refusal).write(to: writer)
        case .success(.events): try await stream(to: writer)
        case .success(.page(let page)): try await page.write(to: writer)
        case .success(.act(let action)): try await perform(action).write(to: writer)
        }
    }

    /// What a request comes to.
    private enum Route {
        case page(Answer)
        case events
        case act(OperatorRequest)
    }

    private func route(_ head: HTTPRequest, _ path: String) -> Result<Route, Access.Refusal> {
        do throws(Access.Refusal) {
            if let action = OperatorRequest.allCases.first(where: { path == "/api/v1/\($0.rawValue)" }) {
                try access.checkActing(head)
                guard head.method == .post else { throw Self.notAllowed("POST") }
                return .success(.act(action))
            }
            // Those who only ask whether somebody is there need no leave.
            if path == "/healthz" { return .success(.page(Answer(text: "ok\n"))) }
            try access.checkReading(head)
            guard head.method == .get || head.method == .head else { throw Self.notAllowed("GET") }
            if path == "/api/v1/events" { return .success(.events) }
            guard let answer = answer(to: path) else {
                throw Access.Refusal(status: .notFound, words: "there is nothing here; see /api/v1/openapi.yaml")
            }
            return .success(.page(head.method == .head ? answer.withoutBody : answer))
        } catch {
            return .failure(error)
        }
    }

    private static func answer(to refusal: Access.Refusal, closes: Bool = false) -> Answer {
        var answer = problem(refusal.words, refusal.status, closes: closes)
        if refusal.isChallenge { answer.challenge = "Basic realm=\"penstock\", charset=\"UTF-8\"" }
        return answer
    }

    private static func notAllowed(_ method: String) -> Access.Refusal {
        Access.Refusal(status: .methodNotAllowed, words: "use \(method) here")
    }

    private func answer(to path: String) -> Answer? {
        switch path {
        case "/": Answer(Page.html, type: "text/html; charset=utf-8")
        case "/penstock.css": Answer(Page.css, type: "text/css; charset=utf-8")
        case "/penstock.js": Answer(Page.script, type: "text/javascript; charset=utf-8")
        case "/api/v1/openapi.yaml": Answer(Page.openAPI, type: "application/yaml")
        case "/api/v1/state": board.report.map { Answer(json: StateMessage(board, $0)) } ?? Self.notYet
        case "/api/v1/history": Answer(json: board.history)
        case "/metrics": board.report.map { Answer(metrics: MetricsText(board, $0).text) } ?? Self.notYet
        case "/readyz": readiness
        case _: nil
        }
    }

    /// Whether market data arrives and quotes may be made: what a supervisor asks before it counts the host as up.
    private var readiness: Answer {
        guard let report = board.report else { return Self.notYet }
        if let halt = report.halt { return Answer(text: "halted: \(halt.words)\n", status: .serviceUnavailable) }
        if let age = board.age, age > limits.staleAfter {
            return Answer(text: "the desk has not moved for \(age.components.seconds) s\n", status: .serviceUnavailable)
        }
        guard report.isConnected else { return Answer(text: "no market data\n", status: .serviceUnavailable) }
        return Answer(text: "ready\n")
    }

    private static var notYet: Answer { problem("the host has not begun yet", .serviceUnavailable) }

    static func problem(_ words: String, _ status: HTTPResponse.Status, closes: Bool = false) -> Answer {
        var answer = Answer(json: ["error": words])
        answer.status = status
        answer.closes = closes
        return answer
    }

    private func perform(_ action: OperatorRequest) async -> Answer {
        switch await board.ask(action, patience: limits.patience) {
        case .done(let words): return Answer(json: ActionMessage(action: action.rawValue, isDone: true, words: [words]))
        case .refused(let words):
            var answer = Answer(json: ActionMessage(action: action.rawValue, isDone: false, words: words))
            answer.status = .conflict
            return answer
        case .taken:
            return Self.problem(
                "the host took it, but has not said within \(limits.patience) what came of it; look at its state",
                .gatewayTimeout
            )
        case .silence:
            return Self.problem("the host did not take it within \(limits.patience); nothing was done", .gatewayTimeout)
        }
    }

    /// Sends the state whenever there is a new one, for as long as somebody listens; those who are slow miss some.
    @concurrent
    private func stream(to writer: consuming ResponseWriter) async throws {
        var fields = Answer.commonFields
        fields[.contentType] = "text/event-stream"
        let body = try await writer.writeHead(HTTPResponse(status: .ok, headerFields: fields))
        var out: any ResponseBodyWriter = body
        try await out.write(ByteBuffer(string: "retry: 1000\n\n"))
        for await event in broadcast.listen() { try await out.write(event) }
        try await out.write(ByteBuffer(string: "event: end\ndata: {}\n\n"))
        try await out.finish(nil)
    }
}

/// What `/api/v1/state` and every event of `/api/v1/events` say.
struct StateMessage: Encodable {
    let report: DeskReport
    let fills: [FillReport]
    let notices: [NoticeReport]
    /// How long ago the host made the report, in real time.
    let ageNanos: Int

    init(_ board: DeskBoard, _ report: DeskReport) {
        let age = (board.age ?? .zero).components
        ageNanos = Int(age.seconds) * 1_000_000_000 + Int(age.attoseconds / 1_000_000_000)
        self.report = report
        fills = board.fills
        notices = board.notices
    }
}

/// What came of an action.
package struct ActionMessage: Codable, Hashable, Sendable {
    package let action: String
    package let isDone: Bool
    package let words: [String]
}

extension HTTPRequest {
    /// Whether its head says that a body follows.
    fileprivate var announcesBody: Bool {
        headerFields[.transferEncoding] != nil || headerFields[.contentLength].map { $0 != "0" } ?? false
    }
}
