import TurbineWire

/// What the sandbox can be told beside the exchange's own endpoints; faults never touch these.
enum SandboxHook: Hashable, Sendable {
    /// The market time and its speed.
    case clock
    /// Pay money to a wallet.
    case fund
    /// End the running market of a series and open the next.
    case rollover
    /// Declare the outcome of a market.
    case resolve
    /// Which faults are on, and how often they struck.
    case faults
    /// Change which faults are on.
    case setFaults
    /// What a wallet truly has.
    case account(String)
    /// Where all the money is.
    case audit

    init?(_ method: WireRequest.Method, _ parts: [String]) {
        guard parts.first == "sandbox" else { return nil }
        switch (method, parts.count, parts.count > 1 ? parts[1] : "") {
        case (.get, 2, "clock"): self = .clock
        case (.post, 2, "fund"): self = .fund
        case (.post, 2, "rollover"): self = .rollover
        case (.post, 2, "resolve"): self = .resolve
        case (.get, 2, "faults"): self = .faults
        case (.post, 2, "faults"): self = .setFaults
        case (.get, 3, "account"): self = .account(parts[2])
        case (.get, 2, "audit"): self = .audit
        default: return nil
        }
    }
}
