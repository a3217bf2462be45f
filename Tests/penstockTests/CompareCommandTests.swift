import ArgumentParser
import Testing

@testable import penstock

@Suite struct CompareCommandTests {
    @Test(arguments: [[], ["doctrine"], ["doctrine", "doctrine"]])
    func `fewer than two different strategies are refused`(names: [String]) {
        #expect(throws: (any Error).self) { try CompareCommand.parse(names + ["--recording", "x"]) }
    }

    @Test func `two strategies and a recording are enough`() throws {
        let command = try CompareCommand.parse(["doctrine", "house-maker", "--recording", "x", "--seed", "7"])
        #expect(command.names == ["doctrine", "house-maker"])
        #expect(command.seed == 7 && !command.json)
    }

    @Test func `a missing strategy is an error in the settings, a missing recording one outside`() throws {
        let missing = try CompareCommand.parse(["no-such-a", "no-such-b", "--recording", "x"])
        #expect(code { try missing.run() } == 3)
        let replay = try ReplayOptions.parse(["--recording", "no-such-recording"])
        #expect(code { _ = try replay.open() } == 4)
    }

    /// The exit code that an error stands for.
    private func code(_ body: () throws -> Void) -> Int32? {
        do { try body() } catch { return (error as? Failure)?.code }
        return 0
    }
}
