public import MarketModel

/// A strategy: stages in phase order, built once from YAML and run whenever a market is quoted.
///
/// Each market has its own copy, with its own memory. Everything a stage computes stays a `Double` until ``QuoteRounding``
/// turns it into prices, once.
public struct QuotePipeline: Sendable {
    /// A stage with its place in the file.
    private struct Placed<Body: Sendable>: Sendable {
        let index: Int
        var body: Body
    }

    private var fair: [Placed<any FairStage>] = []
    private var width: [Placed<any WidthStage>] = []
    private var shift: [Placed<any ShiftStage>] = []
    private var time: [Placed<any TimeStage>] = []
    private var guards: [Placed<any GuardStage>] = []
    private var shape: [Placed<any ShapeStage>] = []
    /// The stages' labels in the order of the file.
    public let stageNames: [String]
    /// Which observations any stage wants.
    public let interest: Interest
    /// How many levels of depth the stages read.
    public let depthLevels: Int
    /// How the latest quote came about.
    public private(set) var trace = QuoteTrace()

    /// Creates a pipeline; stages of one phase run in the order given.
    ///
    /// The stages must already be in phase order and begin with a fair stage, as the configuration check ensures.
    public init(_ stages: [any Stage]) {
        var interest: Interest = []
        var depthLevels = 0
        for (index, stage) in stages.enumerated() {
            interest.formUnion(stage.interest)
            depthLevels = max(depthLevels, stage.depthLevels)
            switch stage {
            case let stage as any FairStage: fair.append(Placed(index: index, body: stage))
            case let stage as any WidthStage: width.append(Placed(index: index, body: stage))
            case let stage as any ShiftStage: shift.append(Placed(index: index, body: stage))
            case let stage as any TimeStage: time.append(Placed(index: index, body: stage))
            case let stage as any GuardStage: guards.append(Placed(index: index, body: stage))
            case let stage as any ShapeStage: shape.append(Placed(index: index, body: stage))
            default: preconditionFailure("\(type(of: stage).name) conforms to no phase's protocol")
            }
        }
        precondition(!fair.isEmpty, "a pipeline needs a fair stage")
        stageNames = Self.distinct(stages.map { $0.label })
        self.interest = interest
        self.depthLevels = min(depthLevels, DepthView.maximumLevels)
    }

    /// The same names, with a number behind those that were there before: `formula`, `formula-2`.
    private static func distinct(_ labels: [String]) -> [String] {
        var names: [String] = []
        for (index, label) in labels.enumerated() {
            let earlier = labels[..<index].count { $0 == label }
            names.append(earlier == 0 ? label : "\(label)-\(earlier + 1)")
        }
        return names
    }

    /// Shows the stages with memory something that happened.
    public mutating func observe(_ observation: Observation, at time: Timestamp) {
        let wanted: Interest
        switch observation {
        case .reference: wanted = .reference
        case .trade: wanted = .trades
        case .ownFill: wanted = .ownFills
        }
        guard interest.contains(wanted) else { return }
        for index in fair.indices where fair[index].body.interest.contains(wanted) {
            fair[index].body.observe(observation, at: time)
        }
        for index in width.indices where width[index].body.interest.contains(wanted) {
            width[index].body.observe(observation, at: time)
        }
        for index in shift.indices where shift[index].body.interest.contains(wanted) {
            shift[index].body.observe(observation, at: time)
        }
        for index in self.time.indices where self.time[index].body.interest.contains(wanted) {
            self.time[index].body.observe(observation, at: time)
        }
        for index in guards.indices where guards[index].body.interest.contains(wanted) {
            guards[index].body.observe(observation, at: time)
        }
        for index in shape.indices where shape[index].body.interest.contains(wanted) {
            shape[index].body.observe(observation, at: time)
        }
    }

    /// Makes a quote and appends the orders it asks for to `targets`; none when there is a reason not to quote.
    ///
    /// The `restraint` comes after every stage, so that none can undo it.
    public mutating func quote(
        _ view: MarketView,
        _ inventory: Inventory,
        tick: DeltaMicros,
        restraint: Restraint = .none,
        into targets: inout [QuoteTarget]
    ) -> QuoteDecision {
        trace.clear()
        let estimate: Probability
        do {
            estimate = try estimateFair(view)
        } catch {
            trace.noBid = error
            trace.noAsk = error
            return QuoteDecision(reason: error)
        }
        trace.fair = estimate
        var draft = QuoteDraft(fair: estimate)
        runWidth(&draft, view)
        runShift(&draft, inventory, view)
        runTime(&draft, inventory, view)
        runGuards(&draft, inventory, view)
        if let hedge = inventory.hedge {
            trace.hedge = hedge
            draft.add(hedge, excess: inventory.excessMicros)
        }
        for index in shape.indices {
            shape[index].body.shape(&draft.shape, view)
            trace.steps.append(TraceStep(stage: shape[index].index, effect: .shape))
        }
        draft.add(restraint)
        trace.restraint = restraint
        let reasons = QuoteRounding(tick: tick).targets(of: draft, inventory, into: &targets, trace: &trace)
        trace.noBid = reasons.bid
        trace.noAsk = reasons.ask
        return QuoteDecision(
            reason: draft.stop,
            noBid: reasons.bid,
            noAsk: reasons.ask,
            exit: draft.exit,
            changesAt: draft.allowance.changesAt,
            replacement: draft.shape.replacement,
            bounds: min(draft.shape.low, draft.shape.high)...max(draft.shape.low, draft.shape.high)
        )
    }

    private mutating func estimateFair(_ view: MarketView) throws(Reason) -> Probability {
        var estimate: Probability?
        for index in fair.indices {
            do {
                let next = try fair[index].body.fair(after: estimate, view)
                trace.steps.append(TraceStep(stage: fair[index].index, effect: .fair(next.value)))
                estimate = next
            } catch {
                trace.steps.append(TraceStep(stage: fair[index].index, effect: .refused(error)))
                throw error
            }
        }
        guard let estimate else { throw .fairUnusable }
        return estimate
    }

    private mutating func runWidth(_ draft: inout QuoteDraft, _ view: MarketView) {
        for index in width.indices {
            let before = draft.width
            let after = width[index].body.width(before, fair: draft.fair, view)
            if let refusal = after.refusal {
                refuse(refusal, by: width[index].index, &draft)
                continue
            }
            draft.width = after
            trace.steps.append(TraceStep(stage: width[index].index, effect: .width(from: before, to: draft.width)))
        }
    }

    private mutating func runShift(_ draft: inout QuoteDraft, _ inventory: Inventory, _ view: MarketView) {
        for index in shift.indices {
            let change = shift[index].body.adjustment(fair: draft.fair, inventory: inventory, view)
            if let refusal = change.refusal {
                refuse(refusal, by: shift[index].index, &draft)
                continue
            }
            draft.shift += change.shift
            draft.width.half *= change.widthFactor
            draft.width.sizeFactor *= change.sizeFactor
            let isShiftAlone = change == Adjustment(shift: change.shift)
            let effect = isShiftAlone ? TraceStep.Effect.shift(change.shift) : .adjustment(change)
            trace.steps.append(TraceStep(stage: shift[index].index, effect: effect))
        }
    }

    /// Pulls everything because a stage has no answer; the stages after it still run, for what they remember.
    private mutating func refuse(_ reason: Reason, by stage: Int, _ draft: inout QuoteDraft) {
        draft.pull = draft.pull ?? reason
        trace.steps.append(TraceStep(stage: stage, effect: .refused(reason)))
    }

    private mutating func runTime(_ draft: inout QuoteDraft, _ inventory: Inventory, _ view: MarketView) {
        for index in time.indices {
            let allowance = time[index].body.allowance(inventory: inventory, view)
            draft.allowance = draft.allowance.combined(with: allowance)
            trace.steps.append(TraceStep(stage: time[index].index, effect: .time(allowance)))
        }
    }

    private mutating func runGuards(_ draft: inout QuoteDraft, _ inventory: Inventory, _ view: MarketView) {
        for index in guards.indices {
            let verdict = guards[index].body.verdict(fair: draft.fair, inventory: inventory, view)
            draft.add(verdict)
            trace.steps.append(TraceStep(stage: guards[index].index, effect: .verdict(verdict)))
        }
    }
}
