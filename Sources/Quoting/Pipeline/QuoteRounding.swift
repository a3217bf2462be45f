import MarketModel

/// Turns a draft into orders: the one place where a `Double` becomes a price.
///
/// Prices are rounded to the tick away from risk (bids down, asks up) and then held within the clamp. Where the clamp would
/// make an order worse than its own price (an ask lowered, a bid raised), that order is dropped instead.
struct QuoteRounding {
    let tick: DeltaMicros

    /// Appends the orders of both sides; returns why a side is absent.
    func targets(
        of draft: QuoteDraft,
        _ inventory: Inventory,
        into targets: inout [QuoteTarget],
        trace: inout QuoteTrace
    ) -> (bid: Reason?, ask: Reason?) {
        if let stop = draft.stop { return (stop, stop) }
        let first = targets.count
        let noAsk = append(.ask, draft, inventory, into: &targets, trace: &trace)
        let askEnd = targets.count
        let noBid = append(.bid, draft, inventory, into: &targets, trace: &trace)
        let bids = targets.count - askEnd
        uncross(&targets, asks: first..<askEnd, lowest: draft.shape.low)
        let isBidGone = bids > 0 && targets.count == askEnd
        return (isBidGone ? .clampBinds : noBid, noAsk)
    }

    private func append(
        _ side: QuoteSide,
        _ draft: QuoteDraft,
        _ inventory: Inventory,
        into targets: inout [QuoteTarget],
        trace: inout QuoteTrace
    ) -> Reason? {
        if let hedge = draft.hedge, hedge.side != side { return .hedging }
        let shape = draft.shape
        let sign = side == .bid ? -1.0 : 1.0
        let centre = draft.fair.value + draft.shift
        let half = draft.width.half * draft.widen * (draft.hedge?.widthFactor ?? 1)
        let wanted = centre + sign * half * draft.allowance.buildingWidth
        let building = bounded(wanted, side, shape)
        let reducing = bounded(centre + sign * half * draft.allowance.reducingWidth, side, shape)
        if side == .bid { trace.rawBid = wanted } else { trace.rawAsk = wanted }

        let net = side == .bid ? inventory.netMicros : -inventory.netMicros
        // A hedge asks for no more than is missing.
        let most = draft.hedge?.size ?? .max
        var toReduce = min(max(0, -net), most)
        let hold = min(draft.allowance.hold, inventory.limit).rawValue
        let veto = draft.veto(side) ?? (max(0, net) >= hold ? .positionLimit : nil)
        var toBuild = veto == nil ? min(hold - max(0, net), most - toReduce) : 0

        var refusal = veto
        var factor = draft.width.sizeFactor
        let before = targets.count
        for level in 0..<shape.levels {
            let size = micros(Double(shape.size.rawValue) * factor)
            let reduced = min(size, toReduce)
            let built = min(micros(Double(size - reduced) * draft.allowance.buildingSize), toBuild)
            toReduce -= reduced
            toBuild -= built
            let offset = sign * Double(level) * shape.step.dollars
            factor *= shape.decay
            let reducePrice = reduced > 0 ? price(reducing + offset, side, shape) : nil
            let buildPrice = built > 0 ? price(building + offset, side, shape) : nil
            if (reduced > 0 && reducePrice == nil) || (built > 0 && buildPrice == nil) { refusal = .clampBinds }
            if let price = reducePrice, price == buildPrice {
                targets.append(target(side, level, reducing: false, price, reduced + built))
                continue
            }
            if let price = reducePrice { targets.append(target(side, level, reducing: true, price, reduced)) }
            guard let price = buildPrice else { continue }
            targets.append(target(side, level, reducing: false, isSecond: reducePrice != nil, price, built))
        }
        return targets.count > before ? nil : refusal ?? .sizeRoundsToZero
    }

    /// Keeps a price on its side of a bound that the shape sets, such as the touch.
    private func bounded(_ dollars: Double, _ side: QuoteSide, _ shape: QuoteShape) -> Double {
        switch side {
        case .bid: shape.highestBid.map { min(dollars, $0) } ?? dollars
        case .ask: shape.lowestAsk.map { max(dollars, $0) } ?? dollars
        }
    }

    private func target(
        _ side: QuoteSide,
        _ level: Int,
        reducing: Bool,
        isSecond: Bool = false,
        _ price: PriceMicros,
        _ size: Int
    ) -> QuoteTarget {
        QuoteTarget(
            side: side,
            level: level,
            isReducing: reducing,
            isSecond: isSecond,
            price: price,
            size: SizeMicros(clamping: size)
        )
    }

    /// Rounds away from risk and clamps; `nil` where the clamp binds on the wrong side or holds no tick, or for NaN.
    private func price(_ dollars: Double, _ side: QuoteSide, _ shape: QuoteShape) -> PriceMicros? {
        guard dollars > -1, dollars < 2 else { return nil }
        let ticks = dollars * 1e6 / Double(tick.rawValue)
        // A price within a millionth of a tick of the grid is on it: the sum of decimal fractions is rarely exact.
        let nearest = ticks.rounded()
        let isOnGrid = abs(ticks - nearest) < 1e-6
        switch side {
        case .bid:
            let micros = Int(isOnGrid ? nearest : ticks.rounded(.down)) * tick.rawValue
            let bounded = min(micros, onGrid(shape.high.rawValue, .down))
            return bounded >= shape.low.rawValue ? PriceMicros(rawValue: bounded) : nil
        case .ask:
            let micros = Int(isOnGrid ? nearest : ticks.rounded(.up)) * tick.rawValue
            let bounded = max(micros, onGrid(shape.low.rawValue, .up))
            return bounded <= shape.high.rawValue ? PriceMicros(rawValue: bounded) : nil
        }
    }

    private func onGrid(_ micros: Int, _ direction: FloatingPointRoundingRule) -> Int {
        direction == .down
            ? micros / tick.rawValue * tick.rawValue : (micros + tick.rawValue - 1) / tick.rawValue * tick.rawValue
    }

    /// Lowers any bid that stands at or above the lowest ask to one tick below it; drops it below the lowest price.
    private func uncross(_ targets: inout [QuoteTarget], asks: Range<Int>, lowest: PriceMicros) {
        guard var ceiling = asks.isEmpty ? nil : targets[asks.lowerBound].price.rawValue else { return }
        for index in asks { ceiling = min(ceiling, targets[index].price.rawValue) }
        ceiling -= tick.rawValue
        var index = targets.count - 1
        while index >= asks.upperBound {
            if targets[index].price.rawValue > ceiling {
                if ceiling >= lowest.rawValue {
                    targets[index].price = PriceMicros(clamping: ceiling)
                } else {
                    targets.remove(at: index)
                }
            }
            index -= 1
        }
    }

    /// Whole micro-shares, rounded down; what is within a thousandth of a whole number is that number.
    private func micros(_ value: Double) -> Int {
        guard value < 1e12 else { return value.isFinite ? 1_000_000_000_000 : 0 }
        let nearest = value.rounded()
        return value > 0 ? Int(abs(value - nearest) < 1e-3 ? nearest : value) : 0
    }
}
