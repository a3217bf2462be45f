import MarketModel
@testable import SandboxExchange
import Signing
import SimulatedExchange
import TestSupport
import Testing
import TurbineWire

@Suite struct SandboxPropertyTests {
    @Test func `no sequence of requests makes or loses a micro-dollar, whatever the faults`() {
        var matches = 0
        var failed = 0
        var paid = 0
        forAll(cases: 12) { random in
            var run = try RandomRun(random.next(), isLively: Bool.random(using: &random))
            for _ in 0..<250 {
                try run.act()
                guard run.bench.venue.audit.isConserved else { return false }
            }
            run.finish()
            matches += run.bench.venue.settlements.matches.count
            failed += run.bench.venue.settlements.failed.count
            paid += run.bench.venue.claims.count { $0.status == .paid }
            guard run.isBooked else { return false }
            return run.bench.venue.audit.isConserved && run.bench.venue.audit.collateral == .zero
        }
        #expect(matches > 500 && failed > 50 && paid > 10, "\(matches) matches, \(failed) failed, \(paid) claims")
    }

    @Test func `checked at placement, no wallet ever goes into debt unless a settlement fails`() {
        forAll(cases: 6) { random in
            var run = try RandomRun(random.next(), isLively: false)
            run.bench.venue.faults = FaultBoard(seed: 1, [])
            for _ in 0..<250 {
                try run.act()
                for account in run.bench.venue.exchange.accounts where account.free < 0 { return false }
            }
            run.finish()
            return run.bench.venue.settlements.failed.isEmpty
        }
    }

    @Test func `the same seed and the same requests give the same bytes`() throws {
        for seed in [UInt64(5), 6] {
            var bytes: [[UInt8]] = []
            for _ in 0..<2 {
                var run = try RandomRun(seed, isLively: true)
                for _ in 0..<200 { try run.act() }
                bytes.append(run.said)
            }
            #expect(bytes[0] == bytes[1])
            #expect(bytes[0].count > 20_000)
        }
    }

    @Test func `the size of the steps in which time passes changes nothing`() throws {
        var configuration = SandboxConfiguration(
            seed: 11,
            series: [Series(asset: try #require(Asset("BTC")), intervalSeconds: 900)],
            start: SandboxBench.start
        )
        configuration.faults = [SandboxFault.delay, .duplicate, .vanish].map(\.standard)
        var heard: [[UInt8]] = []
        for step in [7, 1_000, 60_000] {
            var venue = SandboxVenue(configuration)
            venue.advance(to: SandboxBench.start + .seconds(20))
            let stream = venue.connect(at: SandboxBench.start + .seconds(20))
            let market = venue.exchange.markets[0].facts.id
            let request = StreamRequest.subscribe(market, outcome: .up)
            venue.receive(request.bytes, from: stream, at: SandboxBench.start + .seconds(20))
            var said: [SandboxFrame] = []
            for elapsed in stride(from: 0, through: 60_000, by: step) {
                venue.advance(to: SandboxBench.start + .seconds(20) + .milliseconds(elapsed))
                venue.takeFrames(into: &said)
            }
            venue.advance(to: SandboxBench.start + .seconds(80))
            venue.takeFrames(into: &said)
            heard.append(said.flatMap(\.bytes))
        }
        #expect(heard[0].count > 1_000)
        #expect(heard[0] == heard[1])
        #expect(heard[0] == heard[2])
    }

    @Test func `stepping by the announced times misses nothing`() throws {
        var bench = try SandboxBench {
            $0.house = .init()
            $0.noise = .init()
            $0.faults = [SandboxFault.delay.standard]
        }
        let stream = bench.venue.connect(at: bench.now)
        bench.venue.receive(StreamRequest.subscribe(bench.market, outcome: nil).bytes, from: stream, at: bench.now)
        var frames: [SandboxFrame] = []
        var last = bench.now
        while bench.now < SandboxBench.start + .seconds(1_000) {
            bench.venue.takeFrames(into: &frames)
            let next = bench.venue.nextEventTime
            try #require(next > bench.now, "everything due was taken")
            bench.now = next
            bench.venue.advance(to: next)
            #expect(bench.now >= last)
            last = bench.now
        }
        #expect(frames.count > 50)
        #expect(bench.venue.markets.count == 2)
    }
}
