@testable import Engine
import MarketModel
import Quoting
import Risk

/// How a test makes the cause of an alert come, and go again.
struct AlertScenario {
    var configuration = DeskConfiguration.sample()
    let raise: (inout DeskBench) -> Void
    let end: (inout DeskBench) -> Void

    init(
        _ configuration: DeskConfiguration = .sample(),
        raise: @escaping (inout DeskBench) -> Void,
        end: @escaping (inout DeskBench) -> Void
    ) {
        self.configuration = configuration
        self.raise = raise
        self.end = end
    }

    /// The scenario of a cause; there is one for each.
    init(_ cause: AlertCause) {
        switch cause {
        case .dailyStopNear: self.init(.stop(1_600_000), raise: { $0.lose() }, end: { $0.tick(at: 86_400) })
        case .dailyStopReached:
            self.init(.stop(1_600_000), raise: { $0.loseAndGoOn() }, end: { $0.tick(at: 86_400) })
        case .drawdownSoft: self.init(.falling(soft: 300_000), raise: { $0.fall() }, end: { $0.look(50, at: 4) })
        case .drawdownHard: self.init(.falling(hard: 300_000), raise: { $0.fall() }, end: { $0.operate(.resume) })
        case .worstCaseNear:
            let narrow = DeskConfiguration.sample { $0.limits.worstCase = USDMicros(rawValue: 1_750_000) }
            self.init(narrow, raise: { _ in }, end: { $0.operate(.halt) })
        case .halted: self.init(raise: { $0.operate(.halt) }, end: { $0.operate(.resume) })
        case .disconnected:
            self.init(
                raise: { $0.feed(.connection(isUp: false), market: nil, at: 1) },
                end: { $0.feed(.connection(isUp: true), market: nil, at: 13) }
            )
        case .clockSkew:
            self.init(
                raise: { $0.feed(.clockSkew(nanoseconds: 6_000_000_000), market: nil) },
                end: { $0.feed(.clockSkew(nanoseconds: 0), market: nil) }
            )
        case .balanceUnknown:
            self.init(raise: Self.startWithoutBalance, end: { $0.feed(.balance(usd(500)), market: nil) })
        case .balanceShortfall:
            self.init(
                raise: { $0.feed(.balance(usd(9)), market: nil) },
                end: { $0.feed(.balance(usd(500)), market: nil) }
            )
        case .positionNear, .bookStale, .referenceStale, .positionDisputed, .notAMaker, .orderLost, .settlementFailed,
            .illegalTransition, .claimStuck, .exiting, .exitHeld:
            self = Self.ofMarket(cause)
        }
    }

    private static func ofMarket(_ cause: AlertCause) -> Self {
        switch cause {
        case .positionNear:
            var plan = PlanConfiguration.sample()
            plan.positionLimit = shares(3)
            return Self(.sample([plan]), raise: { $0.fill(2) }, end: { $0.fill(1) })
        case .bookStale:
            return Self(raise: { $0.tick(at: 61) }, end: { $0.look(50, at: 63) })
        case .referenceStale:
            var plan = PlanConfiguration.sample()
            plan.feeds.referenceMaxAge = .seconds(3)
            return Self(.sample([plan]), raise: { $0.tick(at: 5) }, end: { $0.look(50, at: 6) })
        case .positionDisputed:
            return Self(raise: { $0.feed(.positionUnknown) }, end: { $0.feed(.position(up: .zero, down: .zero)) })
        case .notAMaker:
            return Self(
                raise: { bench in
                    for _ in 0..<8 { bench.desk.instances[0]?.makerCheck.add(matchedAtOnce: true) }
                    bench.tick(at: 2)
                },
                end: { $0.operate(.resume) }
            )
        case .orderLost:
            return Self(
                raise: { bench in
                    bench = .open()
                    bench.unanswered = []
                    bench.feed(.timedOut(OrderID(rawValue: 1)))
                    bench.look(50, at: 30)
                    bench.look(50, at: 32)
                },
                end: { $0.feed(.reported(OrderID(rawValue: 1), OrderReport(status: .cancelled, filled: .zero))) }
            )
        case .settlementFailed:
            return Self(
                raise: { bench in
                    bench.fill(2, trade: 9)
                    bench.feed(.failed(TradeID(rawValue: 9)))
                },
                end: { $0.finish() }
            )
        case .illegalTransition:
            return Self(raise: { $0.feed(.rejected(OrderID(rawValue: 1), .other)) }, end: { $0.finish() })
        case .claimStuck: return Self(raise: Self.claimInVain, end: { $0.feed(.claimed(usd(3))) })
        case .exiting:
            return Self(
                raise: { bench in
                    bench.fill(2)
                    bench.operate(.flatten)
                },
                end: { $0.operate(.resume) }
            )
        case .exitHeld:
            return Self(
                raise: { bench in
                    bench.fill(2)
                    bench.operate(.flatten)
                    for second in 1...45 { bench.look(50, at: Double(second)) }
                },
                end: { $0.operate(.resume) }
            )
        case .dailyStopNear, .dailyStopReached, .drawdownSoft, .drawdownHard, .worstCaseNear, .halted, .disconnected,
            .clockSkew, .balanceUnknown, .balanceShortfall:
            return Self(cause)
        }
    }

    private static func startWithoutBalance(_ bench: inout DeskBench) {
        bench = DeskBench()
        bench.feed(.connection(isUp: true), market: nil)
        bench.tick(at: 31)
    }

    private static func claimInVain(_ bench: inout DeskBench) {
        bench.fill(2, trade: 9)
        bench.feed(.settled(TradeID(rawValue: 9)))
        bench.tick(at: 900)
        bench.acknowledge()
        bench.feed(.resolved(.up))
        for round in 1...4 {
            bench.feed(.claimFailed)
            bench.tick(at: 900 + Double(round) * 40)
        }
    }
}

extension DeskConfiguration {
    /// One plan with that daily stop, in micro-dollars; two quotes of the sample put 1.44 dollars at risk.
    fileprivate static func stop(_ micros: Int) -> Self {
        .sample { $0.limits.dailyStop = USDMicros(rawValue: micros) }
    }

    /// One plan with limits on the fall of equity, in micro-dollars.
    fileprivate static func falling(soft: Int? = nil, hard: Int? = nil) -> Self {
        .sample {
            $0.drawdown = DrawdownLimits(
                soft: soft.map(USDMicros.init(rawValue:)),
                hard: hard.map(USDMicros.init(rawValue:))
            )
        }
    }
}

extension DeskBench {
    /// Shows a fresh book and a fair value, then looks at the market once, and gives every answer.
    mutating func look(_ cents: Int, at seconds: Double, bid: Int = 40, ask: Int = 60, market: UInt32 = 0) {
        time = seconds
        let index = desk.index(of: MarketHandle(rawValue: market))
        // Not before the book is whole again.
        if let index { desk.wakes.set(index, to: .distantFuture) }
        show(.up, bid, ask, market: market)
        steer(cents)
        if let index { desk.wakes.set(index, to: desk.now) }
        tick(at: seconds)
        acknowledge()
    }

    /// Gives the desk an operator's order, and every answer.
    mutating func operate(_ action: OperatorAction) {
        feed(.operated(action), market: nil)
        acknowledge()
        acknowledge()
    }

    /// Buys three shares at 0.48, which are then worth 0.40 each.
    fileprivate mutating func fall() {
        fill(2)
        look(40, at: 2)
    }

    /// Loses 1.44 dollars and tries to quote the next market.
    fileprivate mutating func loseAndGoOn() {
        lose()
        list(1, start: 900)
        look(50, at: 902, market: 1)
    }

    /// Lets the first market end without a position.
    mutating func finish() {
        tick(at: 900)
        acknowledge()
        acknowledge()
        feed(.resolved(.down))
    }
}
