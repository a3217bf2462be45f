import MarketModel
import SandboxExchange
import SimulatedExchange

/// Draws a scenario from a seed.
package struct ScenarioWriter {
    private var random: SeededRandom
    private let seed: UInt64
    private let isBrief: Bool

    /// Creates the writer of a seed; a brief scenario is over soon, since its run is copied at every boundary.
    package init(seed: UInt64, isBrief: Bool = false) {
        self.seed = seed
        self.isBrief = isBrief
        random = SeededRandom(seed: seed, 50)
    }

    /// The scenario of the seed.
    package mutating func write() -> Scenario {
        let crosses = random.chance(0.15)
        var desk = DeskWriter(SeededRandom(seed: seed, 51), longest: crosses ? 15 : 60)
        let text = desk.write()
        let isLong = random.chance(0.05)
        let span = random.milliseconds(isBrief ? 30_000...50_000 : isLong ? 240_000...600_000 : 45_000...120_000)
        let calm = Duration.seconds(isBrief ? 12 : 95)
        let series = desk.lines.compactMap { line in
            Asset(line.asset).map { Series(asset: $0, intervalSeconds: line.minutes * 60) }
        }
        var sandbox = SandboxConfiguration(
            seed: random.next(),
            series: series,
            start: start(longest: desk.lines.map(\.minutes).max() ?? 5, span + calm, crosses)
        )
        vary(&sandbox)
        return Scenario(
            seed: seed,
            desk: text,
            sandbox: sandbox,
            disturbances: disturbances(&desk, series, span),
            span: span,
            calm: calm,
            ladderRadius: random.pick([0, 0, 2]),
            isJournaled: seed % 16 == 0
        )
    }

    /// A start at which the longest interval ends soon after the host is shut down, or at random if the run may cross it.
    private mutating func start(longest minutes: Int, _ length: Duration, _ crosses: Bool) -> Timestamp {
        let interval = minutes * 60
        // Between two and twenty-two o'clock, so that no run meets the end of a day.
        let boundary = 1_772_420_400 + 7_200 + random.number(1...(72_000 / interval - 1)) * interval
        if crosses { return Timestamp(seconds: boundary - random.number(10...interval - 10)) }
        let left = random.number(20...60)
        return Timestamp(seconds: boundary - left) - length
    }

    private mutating func vary(_ sandbox: inout SandboxConfiguration) {
        if random.chance(0.5) { sandbox.noise?.meanGap = .seconds(random.number(2...10)) }
        if random.chance(0.4) { sandbox.informed?.meanGap = .seconds(random.number(3...12)) }
        if random.chance(0.2) { sandbox.house?.levels = random.number(1...3) }
        if random.chance(0.2) { sandbox.house?.width = DeltaMicros(rawValue: random.number(40...200) * 1_000) }
        if random.chance(0.3) {
            sandbox.settlementLag = DelayRange(.milliseconds(200), .seconds(random.number(1...20)))
        }
        if random.chance(0.3) { sandbox.listingDelay = DelayRange(.zero, .seconds(random.number(1...20))) }
        if random.chance(0.2) { sandbox.rateLimit = RateLimit(perSecond: random.number(3...8), burst: 10) }
        sandbox.resolutionLag = DelayRange(.seconds(2), .seconds(random.number(3...20)))
        sandbox.claimInterval = .seconds(5)
    }

    private mutating func disturbances(
        _ desk: inout DeskWriter,
        _ series: [Series],
        _ span: Duration
    ) -> [Disturbance] {
        var list: [Disturbance] = []
        for _ in 0..<random.pick([0, 1, 2, 3, 4, 6, 8]) {
            let at = random.milliseconds(15_000...span.nanoseconds / 1_000_000 - 5_000)
            let kind = kind(&desk, series)
            let lasts = Self.isWindow(kind) ? random.milliseconds(3_000...45_000) : .zero
            list.append(Disturbance(at: at, lasts: lasts, kind: kind))
            // Whoever halts a desk mostly lets it go on.
            if case .operate(let action) = kind, action != .resume, random.chance(0.7) {
                list.append(
                    Disturbance(at: at + random.milliseconds(2_000...30_000), lasts: .zero, kind: .operate(.resume))
                )
            }
        }
        return list
    }

    private mutating func kind(_ desk: inout DeskWriter, _ series: [Series]) -> Disturbance.Kind {
        switch random.number(0...23) {
        case 0...6: return .venue(venueFault())
        case 7...11:
            return .network(
                random.pick(NetworkFault.allCases),
                RatioMicros(rawValue: random.pick([20, 100, 300, 1_000]) * 1_000)
            )
        case 12: return .outage(random.pick(VenueEndpoint.allCases))
        case 13: return .silence(random.pick(Outcome.allCases))
        case 14: return random.chance(0.5) ? .disconnect : .emptyBooks
        case 15: return .hostClock(.milliseconds(random.pick([-8_000, -3_000, -500, 500, 3_000, 8_000])))
        case 16:
            return .priceJump(
                random.pick(series).asset,
                RatioMicros(rawValue: 1_000_000 + random.pick([-5, -1, 1, 5]) * random.number(200...2_000))
            )
        case 17: return .operate(random.pick([.halt, .flatten, .resume]))
        case 18: return .reload(reloaded(&desk))
        case 19...21: return .kill(pause: pause())
        case 22: return .powerCut(pause: pause())
        case _: return random.chance(0.5) ? .rollOver(random.pick(series)) : .reload(reloaded(&desk))
        }
    }

    /// How long nobody is there: mostly as long as a supervisor takes, now and then longer than orders live.
    private mutating func pause() -> Duration {
        random.milliseconds(random.chance(0.8) ? 100...5_000 : 5_000...90_000)
    }

    private mutating func venueFault() -> FaultSetting {
        let fault = random.pick(SandboxFault.allCases)
        let standard = fault.standard
        let times = random.pick([0.3, 1, 3, 8])
        let rate = RatioMicros(rawValue: Int(Double(standard.rate.rawValue) * times))
        let back = fault == .clockSkew && random.chance(0.5) ? -1 : 1
        let span = Duration.nanoseconds(back * Int(Double(standard.span.nanoseconds) * random.pick([0.2, 0.5, 1])))
        return FaultSetting(fault, rate: fault == .clockSkew ? .one : rate, span: span)
    }

    /// Other settings over the same series; now and then a market's file is missing.
    private mutating func reloaded(_ desk: inout DeskWriter) -> DeskText {
        var text = desk.write()
        if text.markets.count > 1, random.chance(0.4) {
            let gone = text.markets.remove(at: random.number(0...text.markets.count - 1)).name
            text.markets.removeAll { $0.text.contains("with: \(gone)") }
            if text.markets.isEmpty { return desk.write() }
        }
        return text
    }

    private static func isWindow(_ kind: Disturbance.Kind) -> Bool {
        switch kind {
        case .venue, .network, .outage, .silence: true
        case .disconnect, .hostClock, .priceJump, .emptyBooks, .rollOver, .operate, .reload, .kill, .powerCut: false
        }
    }
}
