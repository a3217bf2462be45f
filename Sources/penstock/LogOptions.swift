import ArgumentParser

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
        let log = LogThread(folder: folder, session: session)
        log.start()
        let result: Swift.Result<Result, any Error>
        do { result = .success(try await body()) } catch { result = .failure(error) }
        await log.finish()
        return try result.get()
    }
}

extension Terminal.Style: ExpressibleByArgument {}
