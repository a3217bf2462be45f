@testable import Engine
import MarketModel
import Quoting
import Testing

/// Why a market is taken or refused, with the figures.
@Suite struct SelectionVerdictTests {
    private func plan(_ change: (inout SelectionRules) -> Void) -> PlanConfiguration {
        var plan = PlanConfiguration.sample()
        change(&plan.selection)
        return plan
    }

    private func bench(_ change: (inout SelectionRules) -> Void) -> DeskBench { .open(.sample([plan(change)])) }

    private func words(_ bench: DeskBench, _ number: UInt32 = 0) -> String? {
        bench.instance(number).flatMap { instance in instance.verdict?.words(of: instance.market) }
    }

    @Test func `a market without rules is taken, with its spread and its time`() {
        #expect(words(.open()) == "taken: spread 0.2, 15m left")
    }

    @Test func `every refusal names its figure and its limit`() {
        #expect(
            words(bench { $0.maxSpread = DeltaMicros(rawValue: 150_000) }) == "refused: spread 0.2 > max_spread 0.15"
        )
        #expect(words(bench { $0.minDepth = usd(81) }) == "refused: depth 80 usd < min_depth 81 usd")
        #expect(words(bench { $0.minVolume = usd(5) }) == "refused: volume 0 usd < min_volume 5 usd")
        #expect(
            words(bench { $0.rewards = .required(RatioMicros(rawValue: 15_700)) })
                == "refused: reward 1.5625% < min_reward 1.57%"
        )
        #expect(
            words(bench { $0.patterns = [NamePattern("ETH-*")].compactMap { $0 } })
                == "refused: 'BTC-15m 00:00' fits no pattern of match"
        )
        var late = DeskBench(.sample([plan { $0.minTimeToEnd = .seconds(120) }]))
        late.time = 820
        late.feed(.connection(isUp: true), market: nil)
        late.list(0, start: 0)
        late.show(.up, 40, 60)
        #expect(words(late) == "refused: 1m20s left < min_time_to_end 2m")
    }

    @Test(arguments: [("BTC-*", nil), ("*-60m *", Reason.notMatched), ("* 00:00", nil)])
    func `a market is entered if its name fits a pattern`(pattern: String, reason: Reason?) throws {
        let made = try #require(NamePattern(pattern))
        let bench = bench { $0.patterns = [made] }
        #expect(bench.placed.count == (reason == nil ? 2 : 0))
        #expect(bench.instance()?.decision.reason == reason)
    }

    /// A desk whose only market has a touch of 3 to 7 cents, and which wants makers to earn a fifth of a percent.
    private func nearTheEdge() -> DeskBench {
        var bench = DeskBench(.sample([plan { $0.rewards = .required(RatioMicros(rawValue: 2_000)) }]))
        bench.time = -0.1
        bench.feed(.connection(isUp: true), market: nil)
        bench.feed(.balance(usd(500)), market: nil)
        bench.steer(5)
        bench.list(0, start: 0)
        bench.show(.up, 3, 7)
        bench.show(.down, 93, 97)
        bench.tick(at: 0)
        return bench
    }

    @Test func `a market where makers earn too little is entered once they earn enough, and kept`() {
        var bench = nearTheEdge()
        #expect(bench.placed.isEmpty && bench.reasons() == [.unrewarded, .unrewarded])
        #expect(words(bench) == "refused: reward 0.0564% < min_reward 0.2%")
        bench.show(.up, 40, 60)
        bench.show(.down, 40, 60)
        bench.steer(50)
        #expect(bench.tick(at: 2).count == 2)
        bench.acknowledge()
        bench.show(.up, 3, 7)
        bench.show(.down, 93, 97)
        bench.tick(at: 10)
        #expect(words(bench)?.hasPrefix("taken: spread 0.2") == true)
        #expect(bench.instance()?.decision.reason == nil)
    }

    /// Two markets of two assets of which one is traded, by `score` and `rewards`.
    private func pair(_ score: SelectorConfiguration.Score, _ rewards: SelectionRules.Rewards) -> DeskBench {
        var plans = [PlanConfiguration.sample(), .sample(asset: .eth)]
        for index in plans.indices {
            plans[index].selector = 0
            plans[index].selection.rewards = rewards
        }
        var bench = DeskBench(
            .sample(plans) {
                $0.selectors = [SelectorConfiguration(top: 1, score: score, hysteresis: .one)]
            }
        )
        bench.prepare()
        bench.steer(12, .eth)
        bench.list(1, start: 0, asset: .eth)
        // Touches of 20 and of 16 cents: the second is tighter, and further from one half.
        bench.show(.up, 4, 20, market: 1)
        bench.show(.down, 80, 96, market: 1)
        bench.tick(at: 6)
        bench.tick(at: 12)
        return bench
    }

    @Test func `the better market is taken and the other told its rank`() {
        let bench = pair(.tightness, .ignored)
        #expect(words(bench, 1) == "taken: rank 1 of 2 by tightness (touch 0.16 wide), spread 0.16, 14m54s left")
        #expect(words(bench, 0) == "refused: rank 2 of 2 by tightness (touch 0.2 wide), and only 1 is traded")
    }

    @Test func `with rewards preferred a market near one half outranks a tighter one near the edge`() {
        let bench = pair(.tightness, .preferred)
        #expect(words(bench, 0)?.hasPrefix("taken: rank 1 of 2") == true)
        #expect(bench.instance(1)?.verdict?.reason == .notSelected)
        #expect(words(pair(.rebate, .ignored), 0)?.hasPrefix("taken: rank 1 of 2 by rebate (1.5625%)") == true)
    }

    @Test func `a market that may not be entered takes no place from one that may`() {
        var plans = [PlanConfiguration.sample(), .sample(asset: .eth)]
        for index in plans.indices { plans[index].selector = 0 }
        plans[1].selection.patterns = [NamePattern("*-60m *")].compactMap { $0 }
        var bench = DeskBench(
            .sample(plans) {
                $0.selectors = [SelectorConfiguration(top: 1, score: .tightness, hysteresis: .one)]
            }
        )
        bench.prepare()
        bench.steer(50, .eth)
        bench.list(1, start: 0, asset: .eth)
        bench.show(.up, 45, 55, market: 1)
        bench.show(.down, 45, 55, market: 1)
        bench.tick(at: 6)
        bench.tick(at: 12)
        #expect(words(bench, 0)?.hasPrefix("taken: rank 1 of 1") == true)
        #expect(bench.instance(1)?.verdict == .unmatched)
    }
}
