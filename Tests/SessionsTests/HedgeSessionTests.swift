import Engine
import Foundation
import Journaling
import Manifests
import MarketModel
import Quoting
import Sessions
import SimulatedExchange
import TestSupport
import Testing

/// A quarter-hour market that hedges with an hour market, on the simulated exchange.
@Suite struct HedgeSessionTests {
    /// What a run of two hours came to.
    private struct Outcome {
        var deltaSeconds = 0.0
        var seconds = 0.0
        var acting = 0
        var summary: SessionSummary
        var vetoed = false
    }

    private static func run(_ hedge: String, seed: UInt64) throws -> Outcome {
        let quarter = DeskFiles.market("BTC", "15m", "simple", worstCase: 15) + hedge
        let manifest = try DeskFiles.load(
            portfolio: DeskFiles.portfolio(worstCase: 30),
            markets: [("btc-15m", quarter), ("btc-60m", DeskFiles.market("BTC", "60m", "simple", worstCase: 15))]
        )
        var session = paperSession(manifest, seed: seed)
        let end = session.venue.now + .seconds(7_200)
        var outcome = Outcome(summary: session.summary())
        var last = session.venue.now
        while let next = session.nextTime, next <= end {
            try session.step()
            #expect(ExchangeWorstCase.micros(session.venue) <= 30_000_000)
            let trading = session.desk.instances.compactMap { $0 }.filter { $0.phase == .trading }
            guard let hour = trading.first(where: { $0.plan == 1 }) else { continue }
            if hour.hedge?.isActing == true { outcome.acting += 1 }
            if hour.noBid == .hedging || hour.noAsk == .hedging { outcome.vetoed = true }
            defer { last = session.now }
            // Where the hour is nearly decided, nothing can be offset, and a delta in its shares means little.
            guard let fair = hour.fair, (0.05...0.95).contains(fair.value) else { continue }
            let delta = trading.filter { $0.plan == 0 }.reduce(Double(hour.holdings.netMicros)) {
                $0 + Double($1.holdings.netMicros) * sensitivity($1, session.now) / sensitivity(hour, session.now)
            }
            let elapsed = (session.now - last).inSeconds
            outcome.deltaSeconds += abs(delta) / 1e6 * elapsed
            outcome.seconds += elapsed
        }
        try session.operate(.shutDown)
        let limit = session.now + .seconds(7_200)
        while let next = session.nextTime, next <= limit, session.desk.instances.contains(where: { $0 != nil }) {
            try session.step()
        }
        outcome.summary = session.summary()
        return outcome
    }

    /// By the digital formula, in units that drop out.
    private static func sensitivity(_ market: MarketInstance, _ now: Timestamp) -> Double {
        guard let fair = market.fair else { return 0 }
        return normalDensityAtQuantile(fair.value) / max(60, (market.market.end - now).inSeconds).squareRoot()
    }

    @Test func `a run with a hedge replays to the same commands`() throws {
        let hedge = "\nhedge: { with: btc-60m, limit: 3 shares }"
        let manifest = try DeskFiles.load(
            portfolio: DeskFiles.portfolio(worstCase: 30),
            markets: [
                ("btc-15m", DeskFiles.market("BTC", "15m", "simple", worstCase: 15) + hedge),
                ("btc-60m", DeskFiles.market("BTC", "60m", "simple", worstCase: 15)),
            ]
        )
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let header = SessionHeader(
            venue: "paper",
            seed: 3,
            rules: .turbine,
            files: manifest.files.all.map { SessionHeader.File(path: $0.path, text: $0.text) },
            marketFiles: 3
        )
        var session = paperSession(manifest, seed: 3, journal: try JournalWriter(path: path, header: header))
        let end = session.venue.now + .seconds(1_800)
        var acting = 0
        while let next = session.nextTime, next <= end {
            try session.step()
            if session.desk.instances.contains(where: { $0?.hedge?.isActing == true }) { acting += 1 }
        }
        try session.flush()
        try #require(acting > 0)
        let verification = try JournalVerification(
            of: JournalChain(try JournalReader(path: path)),
            with: TradingDesk(configuration: manifest.configuration, rules: .turbine)
        ) { _ throws(JournalFault) in throw .malformed("the settings never change") }
        #expect(verification.difference == nil && verification.commands == session.tally.commands)
    }

    @Test func `a hedge brings the delta of both markets down, within the budget and with books that add up`() throws {
        var with = 0.0
        var without = 0.0
        for seed in 1...3 as ClosedRange<UInt64> {
            let hedged = try Self.run("\nhedge: { with: btc-60m, limit: 3 shares, spread: x0.5 }", seed: seed)
            let plain = try Self.run("", seed: seed)
            with += hedged.deltaSeconds / hedged.seconds
            without += plain.deltaSeconds / plain.seconds
            #expect(hedged.acting > 0 && hedged.vetoed)
            #expect(plain.acting == 0 && !plain.vetoed)
            #expect(hedged.summary.addsUp && hedged.summary.openCashMicros == 0)
            #expect(hedged.summary.incidents["illegal transitions"] == nil)
        }
        #expect(with < without, "\(with) against \(without) shares")
    }
}
