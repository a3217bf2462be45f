import MarketModel
import Risk

/// What the venue says about our position and its clock, against what we believe.
extension TradingDesk {
    /// Compares a report of our holdings with our fills; a lasting difference stops building, and a match allows it again.
    mutating func applyPosition(
        _ up: SizeMicros,
        _ down: SizeMicros,
        to index: Int,
        into commands: inout [Command]
    ) {
        // After the outcome, shares turn into cash whenever the venue pays: there is nothing to compare.
        guard let instance = instances[index], instance.outcome == nil else { return }
        let report = Holdings(up: up, down: down)
        let finding = instances[index]?.positionCheck.note(
            report,
            matches: instance.explains(report),
            // An order of an earlier session may just have matched, too.
            isOurs: instance.statistics.placements > 0 || instance.isRecalled,
            at: now
        )
        switch finding {
        case .nothingNew, nil:
            // A difference that lasts may have come down to pairs by now.
            guard instances[index]?.positionCheck.hasLastingDifference == true, adoptPairs(of: report, to: index) else {
                return
            }
        case .newlyDisputed:
            if !adoptPairs(of: report, to: index) { incidents.positionMismatches += 1 }
        case .resolved: break
        }
        step(index, into: &commands)
    }

    /// Takes over the venue's figure where only pairs of both tokens differ, which are worth a dollar each: in which order
    /// fills came, and so what was split, is not known to somebody who was away.
    ///
    /// - Returns: Whether that explains the difference.
    private mutating func adoptPairs(of report: Holdings, to index: Int) -> Bool {
        guard var instance = instances[index].take() else { return false }
        defer { instances[index] = instance }
        guard instance.provisional.isEmpty, instance.result == nil,
            report.netMicros == instance.holdings.netMicros
        else { return false }
        let more = USDMicros(rawValue: report.up.rawValue - instance.holdings.up.rawValue)
        let holdings = Holdings(up: report.up, down: report.down, cash: instance.holdings.cash - more)
        // Fills that settled in another order than they came leave other pairs there, worth as much.
        let atRisk = gateway.budget.slots[instance.budgetSlot].exposure.holdings
        guard [Outcome.up, .down].allSatisfy({ atRisk.result(if: $0) == instance.holdings.result(if: $0) }) else {
            return false
        }
        instance.holdings = holdings
        instance.settled = holdings
        gateway.budget.restore(holdings, slot: instance.budgetSlot)
        gateway.cash.move(.zero - more)
        instance.positionCheck = PositionCheck()
        return true
    }

    /// Stops building in a market whose position the venue cannot tell.
    mutating func applyUnknownPosition(to index: Int, into commands: inout [Command]) {
        guard instances[index]?.outcome == nil, instances[index]?.positionCheck.noteSilence() == true else { return }
        incidents.unknownPositions += 1
        step(index, into: &commands)
    }

    /// Pulls every quote while the clocks are too far apart.
    mutating func applyClockSkew(_ nanoseconds: Int, into commands: inout [Command]) {
        guard gateway.clockCheck.note(nanoseconds) else { return }
        if gateway.clockCheck.isSkewed { incidents.clockSkews += 1 }
        for index in instances.indices where instances.isOccupied(index) { step(index, into: &commands) }
    }
}

extension MarketInstance {
    /// Whether a report lies between our final holdings and those with every unsettled fill, outcome by outcome.
    ///
    /// The venue may have booked any of the fills that are not final for us.
    fileprivate func explains(_ report: Holdings) -> Bool {
        var least = settled
        var most = settled
        var current = settled
        for entry in provisional {
            current.apply(entry.fill, of: entry.order)
            for outcome in [Outcome.up, .down] {
                least[outcome] = min(least[outcome], current[outcome])
                most[outcome] = max(most[outcome], current[outcome])
            }
        }
        return (least.up...most.up).contains(report.up) && (least.down...most.down).contains(report.down)
    }
}
