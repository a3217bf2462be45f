/// What can go wrong in the sandbox on purpose; the raw values are the names on the command line.
package enum SandboxFault: String, Hashable, Sendable, CaseIterable {
    /// Answers and frames come late.
    case delay
    /// Requests are carried out but not answered, and frames are lost.
    case drop
    /// Frames come twice.
    case duplicate
    /// A frame comes after the one behind it, an answer after later ones.
    case reorder
    /// Requests are refused with 429 and without a hint how long to wait.
    case rateLimit = "rate-limit"
    /// Requests are refused with 429 and `Retry-After`.
    case retryAfter = "retry-after"
    /// Requests are answered with 500; every second of them was carried out.
    case serverError = "server-error"
    /// A cancel of a live order is answered with 404, and the order stays.
    case cancelMissing = "cancel-404"
    /// A stream stays open and goes silent for a while; what would have been sent is lost.
    case stall
    /// A market becomes visible late.
    case lateRollover = "late-rollover"
    /// Positions are those of a while ago.
    case laggingPositions = "lagging-positions"
    /// Orders leave the book without a message.
    case vanish
    /// Matches fail when they are settled, and are undone.
    case failedSettlement = "failed-settlement"
    /// The server's clock is wrong.
    case clockSkew = "clock-skew"
    /// Connections stay open and nothing arrives on either side: requests are neither carried out nor answered.
    case halfOpen = "half-open"
    /// Frames of nonsense come before real ones.
    case garbage

    /// How often it happens and for how long, when only its name is given.
    package var standard: FaultSetting {
        switch self {
        case .delay: FaultSetting(self, rate: 0.2, span: .milliseconds(500))
        case .drop, .duplicate, .rateLimit, .serverError: FaultSetting(self, rate: 0.1)
        case .reorder: FaultSetting(self, rate: 0.1, span: .milliseconds(500))
        case .retryAfter: FaultSetting(self, rate: 0.1, span: .seconds(2))
        case .cancelMissing: FaultSetting(self, rate: 0.2)
        case .stall: FaultSetting(self, rate: 0.002, span: .seconds(60))
        case .lateRollover: FaultSetting(self, rate: 1, span: .seconds(60))
        case .laggingPositions: FaultSetting(self, rate: 1, span: .seconds(20))
        case .vanish: FaultSetting(self, rate: 0.1, span: .seconds(20))
        case .failedSettlement: FaultSetting(self, rate: 0.2)
        case .clockSkew: FaultSetting(self, rate: 1, span: .seconds(20))
        case .halfOpen: FaultSetting(self, rate: 0.05)
        case .garbage: FaultSetting(self, rate: 0.05)
        }
    }

    /// What its rate counts and what its time means, in a line.
    package var explanation: String {
        switch self {
        case .delay: "answers and frames that come late, by up to the time"
        case .drop: "answers and frames that are lost; the request was carried out"
        case .duplicate: "frames that come twice"
        case .reorder: "frames that swap with the next one; answers held back for the time"
        case .rateLimit: "requests refused with 429"
        case .retryAfter: "requests refused with 429 and Retry-After of the time"
        case .serverError: "requests answered with 500, every second one carried out"
        case .cancelMissing: "cancels of live orders answered with 404"
        case .stall: "frames after which the stream is silent for the time"
        case .lateRollover: "markets that become visible later by the time"
        case .laggingPositions: "looks at positions that show those before the time"
        case .vanish: "orders that leave the book without a message within the time"
        case .failedSettlement: "matches that fail at settlement"
        case .clockSkew: "the server's clock is ahead by the time (negative: behind)"
        case .halfOpen: "requests and streams that hang for ever"
        case .garbage: "frames preceded by one of nonsense"
        }
    }

    /// One line for each fault: its name, what it does, and what its name alone means.
    package static var help: String {
        allCases.map { "\($0.rawValue): \($0.explanation) [\($0.standard.amount)]" }.joined(separator: "\n")
    }
}
