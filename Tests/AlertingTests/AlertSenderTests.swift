import Alerting
import Engine
import Foundation
import Manifests
import MarketModel
import Reporting
import Settings
import Synchronization
import TestSupport
import Testing

@Suite(.serialized) struct AlertSenderTests {
    /// Routes as a portfolio's file has them.
    private static func routes(_ text: String) throws -> [AlertRoute] {
        let portfolio = DeskFiles.portfolio(worstCase: 40) + "\nalerts:\n" + text
        let markets = [("btc-15m", DeskFiles.market("BTC", "15m", "simple", worstCase: 15))]
        return try DeskFiles.load(portfolio: portfolio, markets: markets).alerts
    }

    private static func notice(_ cause: AlertCause, lasted: Duration? = nil) -> AlertNotice {
        AlertNotice(
            time: Timestamp(seconds: 1_772_463_300),
            cause: cause,
            market: nil,
            reason: nil,
            value: 41_000_000,
            limit: 50_000_000,
            lasted: lasted
        )
    }

    /// Gives up soon.
    private static let brief = limits(patience: .milliseconds(200))
    /// Waits as long as it takes.
    private static let patient = limits(patience: .seconds(60))

    private static func limits(patience: Duration) -> AlertSender.Limits {
        var limits = AlertSender.Limits()
        limits.pause = .milliseconds(1)
        (limits.timeout, limits.farewell) = (patience, patience)
        return limits
    }

    @Test func `a webhook is told of what begins and of what is over, from its level on`() async throws {
        let receiver = Receiver()
        try await receiver.serve { url in
            let routes = try Self.routes("  - webhook: { url: \"\(url)/hook?key=1\", min_level: error }")
            let sender = AlertSender(routes, desk: "paper") { _ in }
            sender.send(Self.notice(.dailyStopNear))
            sender.send(Self.notice(.dailyStopReached))
            sender.send(Self.notice(.dailyStopReached, lasted: .seconds(90)))
            sender.close()
            await sender.run()
            #expect(sender.counts.sent == 2)
            #expect(sender.counts.failed + sender.counts.dropped == 0)
        }
        #expect(receiver.received.count == 2)
        #expect(receiver.received[0].hasPrefix("/hook?key=1 {"))
        #expect(receiver.received[0].contains(#""cause":"daily-stop-reached""#))
        #expect(receiver.received[0].contains(#""limit":50,"#) && receiver.received[0].contains(#""value":41,"#))
        #expect(receiver.received[0].contains(#""state":"raised""#))
        #expect(receiver.received[1].contains(#""state":"over""#) && receiver.received[1].contains(#""seconds":90"#))
    }

    @Test func `Slack and Alertmanager get their own forms`() async throws {
        let receiver = Receiver()
        try await receiver.serve { url in
            let text = "  - webhook: { url: \"\(url)/slack\", format: slack }\n  - alertmanager: { url: \"\(url)\" }"
            let sender = AlertSender(try Self.routes(text), desk: "paper") { _ in }
            sender.send(Self.notice(.halted, lasted: .seconds(60)))
            sender.close()
            await sender.run()
        }
        let bodies = receiver.received.sorted()
        #expect(bodies.count == 2)
        #expect(bodies[0].hasPrefix("/api/v2/alerts [{"))
        // Real times: it lasted for a minute, and is over.
        let times = bodies[0].matches(of: #/"(?:starts|ends)At":"([^"]+)"/#).compactMap {
            try? Date(String($0.1), strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true))
        }
        #expect(times.count == 2 && abs(abs(times[0].timeIntervalSince(times[1])) - 60) < 0.01)
        #expect(bodies[0].contains(#""desk":"paper""#))
        #expect(bodies[0].contains(#""alertname":"Penstock-halted""#))
        #expect(bodies[1].hasPrefix(#"/slack {"text":"paper: over halted"#))
    }

    @Test func `Alertmanager alone is told again of what lasts, until it is over`() async throws {
        let receiver = Receiver()
        try await receiver.serve { url in
            let text = "  - webhook: { url: \"\(url)/\" }\n  - alertmanager: { url: \"\(url)\" }"
            let sender = AlertSender(try Self.routes(text), desk: "paper") { _ in }
            sender.send(Self.notice(.halted))
            async let delivery: Void = sender.run()
            while sender.counts.sent < 2 { await Task.yield() }
            sender.remind()
            while sender.counts.sent < 3 { await Task.yield() }
            sender.send(Self.notice(.halted, lasted: .seconds(60)))
            while sender.counts.sent < 5 { await Task.yield() }
            sender.remind()
            sender.close()
            await delivery
            #expect(sender.counts.sent == 5)
        }
        #expect(receiver.received.count { $0.hasPrefix("/api/v2/alerts ") } == 3)
    }

    @Test func `a receiver that fails is tried again, complained of once, and does not keep others waiting`()
        async throws
    {
        let good = Receiver()
        let bad = Receiver(.fails)
        let complaints = Mutex<[String]>([])
        try await good.serve { goodURL in
            try await bad.serve { badURL in
                let text = "  - webhook: { url: \"\(badURL)/secret\" }\n  - webhook: { url: \"\(goodURL)/\" }"
                let sender = AlertSender(try Self.routes(text), desk: "paper", limits: Self.patient) { words in
                    complaints.withLock { $0.append(words) }
                }
                sender.send(Self.notice(.halted))
                sender.send(Self.notice(.clockSkew))
                sender.close()
                await sender.run()
                #expect(sender.counts.sent == 2)
                #expect(sender.counts.failed == 2)
            }
        }
        #expect(good.received.count == 2)
        #expect(bad.received.count == 6)
        #expect(complaints.withLock { $0.count } == 1)
        #expect(complaints.withLock { !$0[0].contains("secret") })
    }

    @Test func `a receiver that hangs keeps neither others nor the end of the session waiting`() async throws {
        let good = Receiver()
        let hung = Receiver(.hangs)
        try await good.serve { goodURL in
            try await hung.serve { hungURL in
                let text = "  - webhook: { url: \"\(hungURL)/\" }\n  - webhook: { url: \"\(goodURL)/\" }"
                var limits = Self.brief
                limits.timeout = .seconds(600)
                let sender = AlertSender(try Self.routes(text), desk: "paper", limits: limits) { _ in }
                async let running: Void = sender.run()
                sender.send(Self.notice(.halted))
                await good.wait()
                sender.send(Self.notice(.clockSkew))
                await good.wait()
                sender.close()
                await running
            }
        }
        #expect(good.received.count == 2)
        #expect(hung.received.count == 1)
    }

    @Test func `too many at once are dropped, and the next one says so`() async throws {
        let receiver = Receiver()
        try await receiver.serve { url in
            var limits = Self.patient
            limits.queue = 3
            let sender = AlertSender(
                try Self.routes("  - webhook: { url: \"\(url)/\" }"),
                desk: "paper",
                limits: limits
            ) { _ in }
            for _ in 0..<9 { sender.send(Self.notice(.halted)) }
            // What is critical does not make room for what is not.
            sender.send(Self.notice(.dailyStopReached))
            sender.send(Self.notice(.halted))
            sender.close()
            await sender.run()
            #expect(sender.counts.sent == 3)
            #expect(sender.counts.dropped == 8)
        }
        #expect(receiver.received[0].contains("8 earlier alerts were not sent"))
        #expect(!receiver.received[1].contains("earlier alerts"))
        #expect(receiver.received.contains { $0.contains("daily-stop-reached") })
    }
}
