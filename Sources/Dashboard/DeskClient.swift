import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
package import Reporting

/// Asks a running host, over the socket in its state folder.
package struct DeskClient: Sendable {
    /// The name of the socket in the state folder.
    package static let socketName = "control.sock"

    /// Why a host could not be asked.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    private let folder: String

    /// Creates a client of the host that runs in a state folder.
    package init(folder: String) { self.folder = folder }

    /// The number of the host's latest report; `nil` where nobody answers in time.
    package func heartbeat(within patience: Duration) async -> Int? {
        struct Beat: Decodable {
            struct Report: Decodable { let number: Int }
            let report: Report
        }
        guard let (status, body) = try? await send(.GET, "/api/v1/state", within: patience), status == 200 else {
            return nil
        }
        return (try? JSONDecoder().decode(Beat.self, from: Data(body)))?.report.number
    }

    /// How long ago the host reported, in real time.
    package func age() async throws -> Duration {
        struct Age: Decodable { let ageNanos: Int }
        let (_, body) = try await send(.GET, "/api/v1/state")
        return .nanoseconds(try JSONDecoder().decode(Age.self, from: Data(body)).ageNanos)
    }

    /// What the host does now; a host that does not answer in time is an error.
    package func report(within patience: Duration = .seconds(10)) async throws -> DeskReport {
        let (status, body) = try await send(.GET, "/api/v1/state", within: patience)
        guard status == 200 else { throw Failure(description: Self.words(in: body) ?? "the host answered \(status)") }
        return try JSONDecoder().decode(StateOfDesk.self, from: Data(body)).report
    }

    /// The state as the host wrote it, on one line.
    package func state() async throws -> String {
        let (status, body) = try await send(.GET, "/api/v1/state")
        guard status == 200 else { throw Failure(description: Self.words(in: body) ?? "the host answered \(status)") }
        return String(decoding: body, as: UTF8.self)
    }

    /// Asks something of the host.
    package func ask(_ action: OperatorRequest) async throws -> ActionMessage {
        let (status, body) = try await send(.POST, "/api/v1/\(action.rawValue)")
        guard status == 200 || status == 409 else {
            throw Failure(description: Self.words(in: body) ?? "the host answered \(status)")
        }
        return try JSONDecoder().decode(ActionMessage.self, from: Data(body))
    }

    private struct StateOfDesk: Decodable { let report: DeskReport }

    private static func words(in body: [UInt8]) -> String? {
        (try? JSONDecoder().decode([String: String].self, from: Data(body)))?["error"]
    }

    private func send(
        _ method: HTTPMethod,
        _ path: String,
        within patience: Duration = .seconds(10)
    ) async throws -> (status: Int, body: [UInt8]) {
        let socket = "\(folder)/\(Self.socketName)"
        guard FileManager.default.fileExists(atPath: socket) else {
            throw Failure(description: "no host runs in '\(folder)': there is no '\(socket)'")
        }
        // The deadline of a request ends with its head; its body has one of its own.
        var configuration = HTTPClient.Configuration()
        configuration.timeout.read = TimeAmount(patience)
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            let answer = try await exchange(client, socket, method, path, patience)
            try await client.shutdown()
            return answer
        } catch {
            try? await client.shutdown()
            throw Failure(description: "the host in '\(folder)' does not answer: \(error)")
        }
    }

    private func exchange(
        _ client: HTTPClient,
        _ socket: String,
        _ method: HTTPMethod,
        _ path: String,
        _ patience: Duration
    ) async throws -> (status: Int, body: [UInt8]) {
        guard let url = URL(httpURLWithSocketPath: socket, uri: path) else {
            throw Failure(description: "'\(socket)' is no path of a socket")
        }
        var request = HTTPClientRequest(url: url.absoluteString)
        request.method = method
        let response = try await client.execute(request, timeout: TimeAmount(patience))
        let body = try await response.body.collect(upTo: 16 << 20)
        return (Int(response.status.code), Array(body.readableBytesView))
    }
}
