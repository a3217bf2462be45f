import Engine
@testable import EngineTests
import MarketModel
import Testing

/// What a person is told.
@Suite struct AlertCapabilityTests {
    @Test func `row 23: the daily stop is told once, stops quoting, and a restart on the same day does not clear it`() {
        let scenario = AlertScenario(.dailyStopReached)
        var bench = DeskBench.quoting(scenario.configuration)
        scenario.raise(&bench)
        var told = bench.desk.takeAlerts().filter { $0.cause == .dailyStopReached }
        #expect(told.map(\.isRaised) == [true])
        #expect(bench.reasons(1) == [.dailyStop, .dailyStop])

        let memory = bench.desk.memory
        bench.desk = TradingDesk(configuration: scenario.configuration, rules: .sample, recalling: memory)
        let before = bench.placed.count
        func meet(_ number: UInt32, at second: Double, start: Int) {
            bench.time = second
            bench.feed(.connection(isUp: true), market: nil)
            bench.feed(.balance(usd(498)), market: nil)
            bench.steer(50)
            bench.list(number, start: start)
            bench.look(50, at: second + 2, market: number)
            told += bench.desk.takeAlerts().filter { $0.cause == .dailyStopReached }
        }
        meet(2, at: 1_800, start: 1_800)
        #expect(bench.placed.count == before)
        #expect(bench.reasons(2) == [.dailyStop, .dailyStop])
        #expect(told.map(\.isRaised) == [true])
        meet(3, at: 86_400, start: 86_400)
        #expect(bench.placed.count == before + 2)
        #expect(told.map(\.isRaised) == [true, false])
    }

    @Test func `row 25: a lost connection is told, and its return with how long it was away`() {
        var bench = DeskBench.quoting()
        bench.feed(.connection(isUp: false), market: nil, at: 1)
        bench.acknowledge()
        for second in [3.0, 5, 7] { bench.tick(at: second) }
        bench.feed(.connection(isUp: true), market: nil, at: 13)
        let told = bench.desk.takeAlerts().filter { $0.cause == .disconnected }
        #expect(told.map(\.isRaised) == [true, false])
        #expect(told.last?.lasted == .seconds(12))
        #expect(told.last?.description.hasSuffix(", after 12 s") == true)
    }
}
