@testable import Engine
import MarketModel
import Risk
import Testing

/// Every alert, raised and over, each told once.
@Suite struct AlertTests {
    private func notices(_ bench: inout DeskBench, _ cause: AlertCause) -> [AlertNotice] {
        bench.desk.takeAlerts().filter { $0.cause == cause }
    }

    @Test(arguments: AlertCause.allCases)
    func `an alert is raised once while its cause lasts`(cause: AlertCause) throws {
        let scenario = AlertScenario(cause)
        var bench = DeskBench.quoting(scenario.configuration)
        scenario.raise(&bench)
        for _ in 0..<5 { bench.tick(at: bench.time + 0.1) }
        let told = notices(&bench, cause)
        #expect(told.map(\.isRaised) == [true])
        #expect(bench.desk.alerts.count(of: cause) == 1)
        #expect(bench.desk.alerts.standing.contains { $0.cause == cause })
        #expect((try #require(told.first).market != nil) == (cause.rawValue >= 16))
    }

    @Test(arguments: AlertCause.allCases)
    func `an alert is over when its cause is, and says how long it lasted`(cause: AlertCause) throws {
        let scenario = AlertScenario(cause)
        var bench = DeskBench.quoting(scenario.configuration)
        scenario.raise(&bench)
        let raised = try #require(notices(&bench, cause).first)
        scenario.end(&bench)
        let told = notices(&bench, cause)
        #expect(told.map(\.isRaised) == [false])
        let over = try #require(told.first)
        #expect(over.lasted == over.time - raised.time)
        #expect(!bench.desk.alerts.standing.contains { $0.cause == cause })
    }

    @Test func `a desk that trades in peace raises none`() {
        var bench = DeskBench.quoting()
        for second in stride(from: 2.0, through: 120, by: 2) { bench.look(50, at: second) }
        bench.fill(2)
        bench.finish()
        #expect(bench.desk.takeAlerts().isEmpty)
    }

    @Test func `codes and words are distinct, and every severity occurs`() {
        #expect(Set(AlertCause.allCases.map(\.code)).count == AlertCause.allCases.count)
        #expect(Set(AlertCause.allCases.map(\.words)).count == AlertCause.allCases.count)
        #expect(Set(AlertCause.allCases.map(\.severity)).count == AlertSeverity.allCases.count)
    }

    @Test func `a position about its bound is told again only after it fell below seven tenths`() {
        var plan = PlanConfiguration.sample()
        plan.positionLimit = shares(15)
        var bench = DeskBench.quoting(.sample([plan]))
        var told: [Bool] = []
        var trade: UInt64 = 100
        // Buys or sells up to a position, by orders placed for the purpose.
        func move(_ bench: inout DeskBench, to wanted: Int) {
            while let net = bench.instance()?.holdings.netMicros, net != wanted * 1_000_000 {
                bench.look(50, at: bench.time + 5)
                let buys = net < wanted * 1_000_000
                guard let order = bench.instance()?.orders.live.first(where: { $0.order.gainsWhenUp == buys }) else {
                    return
                }
                let missing = SizeMicros(clamping: abs(wanted * 1_000_000 - net))
                trade += 1
                bench.fill(order.order.id.rawValue, min(missing, order.remaining), trade: trade)
                bench.acknowledge()
                told += bench.desk.takeAlerts().filter { $0.cause == .positionNear }.map(\.isRaised)
            }
        }
        for wanted in [11, 12, 11, 12, 14, 11] { move(&bench, to: wanted) }
        #expect(told == [true])
        move(&bench, to: 10)
        #expect(told == [true, false])
        move(&bench, to: 12)
        #expect(told == [true, false, true])
    }

    @Test func `the daily stop is told once, and a reload does not make it over`() {
        let scenario = AlertScenario(.dailyStopReached)
        var bench = DeskBench.quoting(scenario.configuration)
        scenario.raise(&bench)
        #expect(notices(&bench, .dailyStopReached).count == 1)
        #expect(bench.reasons(1) == [.dailyStop, .dailyStop])
        var commands: [Command] = []
        bench.desk.reconfigure(scenario.configuration, at: DeskBench.timestamp(bench.time), into: &commands)
        for second in stride(from: 904.0, through: 960, by: 2) { bench.look(50, at: second, market: 1) }
        #expect(notices(&bench, .dailyStopReached).isEmpty)
        #expect(bench.placed.allSatisfy { $0.market.rawValue == 0 })
    }

    @Test func `a warning of the daily loss comes at the part that is written`() {
        for (part, isTold) in [(500_000, true), (700_000, true), (730_000, false)] {
            let configuration = DeskConfiguration.sample {
                $0.limits.dailyStop = usd(2)
                $0.warnAt = RatioMicros(rawValue: part)
            }
            var bench = DeskBench.quoting(configuration)
            bench.lose()
            #expect(notices(&bench, .dailyStopNear).isEmpty == !isTold)
        }
    }

    @Test func `another kind of halt is another alert, with its reason`() {
        var bench = DeskBench.quoting()
        bench.operate(.halt)
        bench.operate(.flatten)
        let told = notices(&bench, .halted)
        #expect(told.map(\.isRaised) == [true, false, true])
        #expect(told.map(\.reason) == [.operatorHalt, .operatorHalt, .flattening])
    }

    @Test func `a quiet market pulls its quotes without an alert`() {
        var bench = DeskBench.quoting()
        bench.tick(at: 31)
        bench.tick(at: 59)
        #expect(bench.reasons() == [.bookStale, .bookStale])
        #expect(notices(&bench, .bookStale).isEmpty)
    }

    @Test func `shutting down is no alert`() {
        var bench = DeskBench.quoting()
        bench.operate(.shutDown)
        #expect(bench.desk.takeAlerts().isEmpty)
    }

    @Test func `a notice reads as a sentence with its figures`() {
        var bench = DeskBench.quoting()
        bench.feed(.connection(isUp: false), market: nil, at: 1)
        bench.feed(.connection(isUp: true), market: nil, at: 13)
        bench.feed(.balance(usd(9)), market: nil)
        bench.look(50, at: 14)
        bench.fill(4)
        bench.operate(.flatten)
        let lines = bench.desk.takeAlerts().map(\.description)
        #expect(
            lines == [
                "error disconnected: market data does not arrive, nothing is quoted",
                "over disconnected: market data does not arrive, nothing is quoted, after 12 s",
                "error balance-shortfall: less cash is free at the venue than believed, 488.120000 usd",
                "warning exiting 'BTC-15m 00:00': the position is being brought down (positions are being brought down), "
                    + "3.000000 shares",
                "error halted: the desk builds nothing (positions are being brought down)",
            ]
        )
    }
}
