import ArgumentParser
import Foundation
import Hosting
import Journaling
import Synchronization

/// How a running host tells what happens.
struct LogOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How standard error tells what happens: text for people, or json, lines of docs/trade-log.schema.json for every order, fill, gate and alert.",
            valueName: "text|json"
        )
    )
    var log = Terminal.Style.text

    /// Tells while `body` runs.
    ///
    /// - Parameters:
    ///   - folder: The state folder.
    ///   - session: The number of the session that is about to begin there.
    ///   - body: What runs meanwhile.
    /// - Returns: What `body` returned.
    /// - Throws: What `body` throws.
    func tell<Result: Sendable>(
        from folder: String,
        session: Int,
        while body: () async throws -> Result
    ) async throws -> Result {
        guard log == .json else { return try await body() }
        let isOver = Atomic(false)
        Terminal.begin(.json, session: session)
        async let telling: Void = HostThread.run { Self.follow(folder, session) { isOver.load(ordering: .acquiring) } }
        let result: Swift.Result<Result, any Error>
        do { result = .success(try await body()) } catch { result = .failure(error) }
        isOver.store(true, ordering: .releasing)
        try await telling
        return try result.get()
    }

    /// Tells a session's lines as they are written, and what is left once it is over.
    private static func follow(_ folder: String, _ session: Int, until isOver: () -> Bool) {
        var follower = TradeLogFollower(folder: folder, from: session)
        do {
            while true {
                let isLast = isOver()
                while let line = try follower.next() { Terminal.tell(line) }
                if isLast { return }
                Thread.sleep(forTimeInterval: 0.1)
            }
        } catch {
            Terminal.complain("the log ends here, the host goes on: \(error)")
        }
    }
}

extension Terminal.Style: ExpressibleByArgument {}
