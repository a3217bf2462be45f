import MarketModel

extension QuoteTrace {
    /// One line for a person: `fair-value 0.534000 → base-spread ±0.020000 → inventory-skew -0.012000 → velocity-guard ok`.
    public func text(stageNames: [String]) -> String {
        var parts = steps.map { "\(stageNames[$0.stage]) \(Self.words($0.effect))" }
        if let hedge { parts.append(Self.words(hedge)) }
        if let reason = restraint.reason {
            let (size, width) = (Self.dollars(restraint.size.factor), Self.dollars(restraint.width.factor))
            parts.append("\(reason.code) size ×\(size), width ×\(width)")
        }
        if let noBid { parts.append("no bid: \(noBid.words)") }
        if let noAsk { parts.append("no ask: \(noAsk.words)") }
        return parts.joined(separator: " → ")
    }

    private static func words(_ hedge: Hedge) -> String {
        let wanted = "hedge wants \(dollars(Double(hedge.target) / 1e6)) shares held"
        return hedge.isActing ? "\(wanted): one side only, width ×\(dollars(hedge.widthFactor))" : wanted
    }

    private static func words(_ effect: TraceStep.Effect) -> String {
        switch effect {
        case .fair(let value): dollars(value)
        case .width(let from, let to): width(from, to)
        case .shift(let value): dollars(value)
        case .adjustment(let value): adjustment(value)
        case .time(let allowance): time(allowance)
        case .verdict(let verdict): guarded(verdict)
        case .shape: "ok"
        case .refused(let reason): "refused: \(reason.words)"
        }
    }

    private static func width(_ from: Width, _ to: Width) -> String {
        var text = from.half == to.half ? "unchanged" : "±\(dollars(to.half))"
        if from.sizeFactor != to.sizeFactor { text += " size ×\(dollars(to.sizeFactor))" }
        return text
    }

    private static func adjustment(_ value: Adjustment) -> String {
        var text = dollars(value.shift)
        if value.widthFactor != 1 { text += " width ×\(dollars(value.widthFactor))" }
        if value.sizeFactor != 1 { text += " size ×\(dollars(value.sizeFactor))" }
        return text
    }

    private static func time(_ allowance: TimeAllowance) -> String {
        if let reason = allowance.noQuote { return "stop: \(reason.words)" }
        var parts: [String] = []
        if allowance.buildingSize != 1 { parts.append("size ×\(dollars(allowance.buildingSize))") }
        if allowance.buildingWidth != 1 { parts.append("width ×\(dollars(allowance.buildingWidth))") }
        if allowance.hold != .max { parts.append("hold \(allowance.hold)") }
        if allowance.reducingWidth != 1 { parts.append("reduce width ×\(dollars(allowance.reducingWidth))") }
        if let reason = allowance.noBuilding { parts.append(reason.words) }
        return parts.isEmpty ? "ok" : parts.joined(separator: ", ")
    }

    private static func guarded(_ verdict: GuardVerdict) -> String {
        if let reason = verdict.pull { return "pull: \(reason.words)" }
        var parts: [String] = []
        if verdict.widen > 1 { parts.append("width ×\(dollars(verdict.widen))") }
        if let reason = verdict.vetoBid { parts.append("no building bid: \(reason.words)") }
        if let reason = verdict.vetoAsk { parts.append("no building ask: \(reason.words)") }
        if let reason = verdict.exit { parts.append("exit: \(reason.words)") }
        return parts.isEmpty ? "ok" : parts.joined(separator: ", ")
    }

    private static func dollars(_ value: Double) -> String {
        guard abs(value) < 1e12 else { return "\(value)" }
        return DeltaMicros(rawValue: Int((value * 1e6).rounded())).description
    }
}
