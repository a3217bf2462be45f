@testable import Engine
import MarketModel
import Quoting
import Risk

/// How a test makes a gate refuse, and then let pass again.
struct GateScenario {
    let configuration: DeskConfiguration
    let fire: (inout DeskBench) -> Void
    /// `nil` where the gate stays shut by design.
    let recover: ((inout DeskBench) -> Void)?

    private init(
        _ configuration: DeskConfiguration = .sample(),
        fire: @escaping (inout DeskBench) -> Void = { _ in },
        recover: ((inout DeskBench) -> Void)?
    ) {
        self.configuration = configuration
        self.fire = fire
        self.recover = recover
    }

    /// The scenario of a reason that a gate gives; `nil` for reasons of stages, which QuotingTests look after.
    init?(_ reason: Reason) {
        switch reason {
        case .bookMissing, .bookOneSided, .bookCrossed, .bookTooWide, .referenceMissing, .strikeMissing,
            .strikeImplausible, .fairUnusable, .fairsDisagree, .formulaUndefined, .pluginRefused, .velocity,
            .oneSidedFlow, .scheduleStop, .scheduleNoBuilding, .positionLimit, .clampBinds, .sizeRoundsToZero,
            .adverseMarkouts, .stopLoss, .formulaVeto, .pluginVeto, .hedging, .drawdownSoft:
            return nil
        case .notStarted, .ended, .tooLittleTimeLeft, .spreadTooWide, .tooThin, .tooQuiet, .notMatched, .unrewarded,
            .notSelected, .tooLateToPlace:
            self = Self.ofTime(reason)
        case .disconnected, .bookStale, .referenceStale, .clockSkew, .balanceUnknown, .positionUnknown, .notAMaker,
            .refusedByVenue, .orderUnknown, .wouldTake, .selfCross, .replacing:
            self = Self.ofVenue(reason)
        case .operatorHalt, .flattening, .shuttingDown, .retired, .drawdownHard, .exitHeld, .nothingToTake:
            self = Self.ofOperator(reason)
        case .marketBudget, .groupBudget, .allocation, .portfolioBudget, .dailyStop, .requestRate, .churn, .cash,
            .orderTableFull, .stageCap:
            self = Self.ofLimit(reason)
        }
    }

    // MARK: By what is behind them

    private static func ofTime(_ reason: Reason) -> Self {
        switch reason {
        case .notStarted:
            return Self(
                fire: { bench in
                    bench.list(1, start: 900)
                    bench.look(50, at: 2, market: 1)
                },
                recover: { $0.look(50, at: 900, market: 1) }
            )
        case .ended: return Self(fire: { $0.tick(at: 900) }, recover: { $0.next(at: 902) })
        case .tooLateToPlace:
            return Self(
                fire: { bench in
                    bench.look(50, at: 835)
                    bench.look(52, at: 850)
                    bench.look(52, at: 852)
                },
                recover: { $0.next(at: 902) }
            )
        case .tooLittleTimeLeft:
            return Self(
                .selecting { $0.minTimeToEnd = .seconds(890) },
                fire: { bench in
                    bench = DeskBench(.selecting { $0.minTimeToEnd = .seconds(890) })
                    bench.start(at: 20)
                },
                recover: { $0.next(at: 902) }
            )
        case .spreadTooWide:
            return Self(.selecting { $0.maxSpread = DeltaMicros(rawValue: 100_000) }) { $0.narrow(46, 54) }
        case .tooThin: return Self(.selecting { $0.minDepth = usd(100) }) { $0.narrow(40, 60, size: 1_000) }
        case .tooQuiet:
            return Self(.selecting { $0.minVolume = usd(1) }) { bench in
                let trade = PublicTrade(outcome: .up, takerSide: .buy, price: cents(50), size: shares(10))
                bench.feed(.trade(trade))
                bench.look(50, at: 2)
            }
        case .unrewarded:
            return Self(
                .selecting { $0.rewards = .required(RatioMicros(rawValue: 15_000)) },
                fire: { bench in
                    bench = DeskBench(.selecting { $0.rewards = .required(RatioMicros(rawValue: 15_000)) })
                    bench.start(at: 1, bid: 2, ask: 6)
                },
                recover: { $0.narrow(40, 60) }
            )
        case .notMatched:
            return Self(.selecting { $0.patterns = [NamePattern("ETH-*")].compactMap { $0 } }) { $0.reload(.sample()) }
        case .notSelected: return Self(.choosing) { $0.preferFirst() }
        case _: return ofVenue(reason)
        }
    }

    private static func ofVenue(_ reason: Reason) -> Self {
        switch reason {
        case .disconnected:
            return Self(
                fire: { $0.feed(.connection(isUp: false), market: nil) },
                recover: { bench in
                    bench.acknowledge()
                    bench.feed(.connection(isUp: true), market: nil)
                    bench.look(50, at: 2)
                }
            )
        case .bookStale: return Self(fire: { $0.tick(at: 31) }, recover: { $0.look(50, at: 33) })
        case .referenceStale:
            var plan = PlanConfiguration.sample()
            plan.feeds.referenceMaxAge = .seconds(3)
            return Self(.sample([plan]), fire: { $0.tick(at: 5) }, recover: { $0.look(50, at: 6) })
        case .clockSkew:
            return Self(
                fire: { $0.feed(.clockSkew(nanoseconds: 6_000_000_000), market: nil) },
                recover: { $0.feed(.clockSkew(nanoseconds: 0), market: nil) }
            )
        case .balanceUnknown:
            return Self(
                fire: { bench in
                    bench = DeskBench()
                    bench.start(at: 1, balance: nil)
                },
                recover: { bench in
                    bench.feed(.balance(usd(500)), market: nil)
                    bench.look(50, at: 3)
                }
            )
        case .positionUnknown:
            return Self(fire: { $0.feed(.positionUnknown) }, recover: { $0.feed(.position(up: .zero, down: .zero)) })
        case .notAMaker:
            return Self(
                fire: { bench in
                    for _ in 0..<8 { bench.desk.instances[0]?.makerCheck.add(matchedAtOnce: true) }
                    bench.tick(at: 2)
                },
                recover: { $0.operate(.resume) }
            )
        case .refusedByVenue:
            return Self(
                fire: { bench in
                    bench = .open()
                    bench.feed(.rejected(OrderID(rawValue: 1), .other))
                },
                recover: { $0.look(50, at: 6) }
            )
        case .orderUnknown:
            return Self(
                fire: { bench in
                    bench = .open()
                    bench.feed(.timedOut(OrderID(rawValue: 1)))
                    bench.tick(at: 2)
                },
                recover: { bench in
                    bench.feed(.reported(OrderID(rawValue: 1), OrderReport(status: .open, filled: .zero)))
                    bench.look(50, at: 4)
                }
            )
        case .wouldTake:
            return Self(
                fire: { bench in
                    bench = DeskBench()
                    bench.start(at: 1, ask: 1)
                },
                recover: { $0.look(50, at: 4) }
            )
        case .selfCross:
            return Self(
                fire: { bench in
                    bench.steer(60)
                    bench.tick(at: 6)
                },
                recover: { bench in
                    bench.acknowledge()
                    bench.look(60, at: 8)
                }
            )
        case .replacing:
            return Self(
                .sample([.sample(.steered(replace: "{ first: cancel }"))]),
                fire: { bench in
                    bench.steer(60)
                    bench.tick(at: 6)
                },
                recover: { $0.acknowledge() }
            )
        case _: return ofOperator(reason)
        }
    }

    private static func ofOperator(_ reason: Reason) -> Self {
        switch reason {
        case .operatorHalt: return Self(fire: { $0.operate(.halt) }, recover: { $0.operate(.resume) })
        case .flattening: return Self(fire: { $0.operate(.flatten) }, recover: { $0.operate(.resume) })
        case .shuttingDown: return Self(fire: { $0.operate(.shutDown) }, recover: nil)
        case .retired:
            return Self(fire: { $0.reload(.sample([.sample(asset: .eth)])) }, recover: { $0.reload(.sample()) })
        case .drawdownHard:
            return Self(
                .sample { $0.drawdown = DrawdownLimits(hard: USDMicros(rawValue: 300_000)) },
                fire: { bench in
                    bench.fill(2)
                    bench.look(40, at: 2)
                },
                recover: { $0.operate(.resume) }
            )
        case .exitHeld: return Self(fire: { $0.leave(until: 45) }, recover: { $0.operate(.resume) })
        case .nothingToTake: return Self(fire: { $0.leave(until: 21) }, recover: { $0.look(50, at: 26, bid: 47) })
        case _: return ofLimit(reason)
        }
    }

    private static func ofLimit(_ reason: Reason) -> Self {
        let plenty = { (bench: inout DeskBench) in bench.reload(.sample()) }
        switch reason {
        case .marketBudget: return Self(.sample { $0.limits.plans[0].perMarket = usd(1) }, recover: plenty)
        case .groupBudget:
            return Self(
                .sample {
                    $0.limits.groups = [usd(1)]
                    $0.limits.plans[0].groups = [0]
                },
                recover: plenty
            )
        case .allocation:
            let plans = [PlanConfiguration.sample(), .sample(asset: .eth)]
            return Self(
                .sample(plans) {
                    $0.limits.worstCase = usd(2)
                    $0.limits.plans[1].weight = 1_000
                },
                recover: plenty
            )
        case .portfolioBudget: return Self(.sample { $0.limits.worstCase = usd(1) }, recover: plenty)
        case .dailyStop: return Self(.sample { $0.limits.dailyStop = usd(1) }, recover: plenty)
        case .requestRate:
            let slow = RequestLimits(count: 1, per: .seconds(5), burst: 1, reservedForCancels: .zero)
            return Self(.sample { $0.requests = slow }, recover: { $0.look(50, at: 6) })
        case .churn:
            var plan = PlanConfiguration.sample()
            plan.churn = ChurnLimit(count: 1, per: .seconds(4))
            return Self(.sample([plan]), recover: { $0.look(50, at: 6) })
        case .cash: return Self(.sample { $0.capital = usd(1) }, recover: plenty)
        case .stageCap: return Self(.sample { $0.largestOrder = shares(2) }, recover: plenty)
        case .orderTableFull: return Self(fire: { $0.crowd() }, recover: { $0.disperse() })
        case _: preconditionFailure("\(reason.code) has no scenario")
        }
    }
}

extension DeskConfiguration {
    fileprivate static func selecting(_ change: (inout SelectionRules) -> Void) -> Self {
        var plan = PlanConfiguration.sample()
        change(&plan.selection)
        return .sample([plan])
    }

    /// Two plans of which the one with the narrower touch is traded.
    fileprivate static var choosing: Self {
        var plans = [PlanConfiguration.sample(), .sample(asset: .eth)]
        for index in plans.indices { plans[index].selector = 0 }
        return .sample(plans) {
            $0.selectors = [SelectorConfiguration(top: 1, score: .tightness, hysteresis: .one)]
        }
    }
}

extension DeskBench {
    /// Why any market has no bid or no ask.
    var allReasons: [Reason] {
        desk.instances.compactMap { $0 }.flatMap { [$0.noBid, $0.noAsk] }.compactMap { $0 }
    }

    /// Starts into a market that already runs, with a book of the up tokens alone.
    fileprivate mutating func start(at seconds: Double, bid: Int? = nil, ask: Int = 60, balance: USDMicros? = usd(500))
    {
        time = seconds
        feed(.connection(isUp: true), market: nil)
        if let balance { feed(.balance(balance), market: nil) }
        steer(50)
        list(0, start: 0)
        let empty = BookChange(outcome: .up, side: .buy, price: nil, size: .zero, resets: true, ends: false)
        feed(.book(empty))
        let low = bid ?? (ask > 40 ? 40 : nil)
        if let low {
            feed(.book(BookChange(outcome: .up, side: .buy, price: cents(low), size: shares(100), ends: false)))
        }
        feed(.book(BookChange(outcome: .up, side: .sell, price: cents(ask), size: shares(100), ends: true)))
        acknowledge()
    }

    /// Lets the second market run, which follows the first.
    fileprivate mutating func next(at seconds: Double) {
        tick(at: 900)
        acknowledge()
        feed(.resolved(.up))
        list(1, start: 900)
        look(50, at: seconds, market: 1)
    }

    /// Shows other books of the first market.
    fileprivate mutating func narrow(_ bid: Int, _ ask: Int, size: Int = 100) {
        time += 2
        show(.up, bid, ask, size: size)
        show(.down, bid, ask, size: size)
        tick(at: time + 2)
        acknowledge()
    }

    fileprivate mutating func reload(_ configuration: DeskConfiguration) {
        var commands: [Command] = []
        desk.reconfigure(configuration, at: Self.timestamp(time), into: &commands)
        for case .place(let order) in commands { placed.append(order.value) }
        unanswered += commands
        acknowledge()
        acknowledge()
    }

    /// Makes the first market the better one of two.
    fileprivate mutating func preferFirst() {
        show(.up, 49, 51)
        show(.down, 49, 51)
        for second in [6.0, 12, 18] { tick(at: second) }
        acknowledge()
    }

    /// Flattens three shares with nothing to take within the slippage.
    fileprivate mutating func leave(until end: Int) {
        fill(2)
        operate(.flatten)
        for second in 1...end { look(50, at: Double(second)) }
    }

    /// Fills the first market's table with orders whose cancels nobody answers.
    fileprivate mutating func crowd() {
        guard var instance = desk.instances[0].take() else { return }
        let target = QuoteTarget(
            side: .bid,
            level: 7,
            isReducing: false,
            price: cents(1),
            size: SizeMicros(clamping: 1)
        )
        let draft = OrderDraft(
            slot: QuoteSlot(target),
            isReducing: true,
            outcome: .up,
            side: .buy,
            price: target.price,
            size: target.size,
            life: 120_000_000_000
        )
        let inputs = InputAges(bookIsStale: false, referenceIsStale: false)
        desk.gateway.requests = TokenBucket(count: 1_000, per: .seconds(1), capacity: 1_000)
        var commands: [Command] = []
        while !instance.orders.isFull {
            guard desk.gateway.place(draft, for: &instance, inputs, at: desk.now, into: &commands) == nil else { break }
        }
        desk.instances[0] = instance
        // The two quotes go, and have no room to come back.
        for id in [1, 2] as [UInt64] { feed(.cancelled(OrderID(rawValue: id), .cancelled)) }
        crowdAgain(draft)
        tick(at: 2)
    }

    private mutating func crowdAgain(_ draft: OrderDraft) {
        guard var instance = desk.instances[0].take() else { return }
        let inputs = InputAges(bookIsStale: false, referenceIsStale: false)
        var commands: [Command] = []
        while !instance.orders.isFull {
            guard desk.gateway.place(draft, for: &instance, inputs, at: desk.now, into: &commands) == nil else { break }
        }
        desk.instances[0] = instance
    }

    fileprivate mutating func disperse() {
        for id in live() { feed(.cancelled(id, .cancelled)) }
        look(50, at: 4)
    }
}
