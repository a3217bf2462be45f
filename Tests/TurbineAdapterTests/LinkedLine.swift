import MarketModel
import TurbineWire

/// What a test sees and breaks on the line between host and sandbox.
struct LinkedLine {
    /// A request that reached the venue's side.
    struct Request {
        let time: Timestamp
        let method: WireRequest.Method
        let path: String
    }

    /// A part of the venue that answers 500 and does nothing.
    struct Outage {
        let method: WireRequest.Method
        /// How the paths begin and end that are meant.
        let prefix: String
        let suffix: String
        /// How often each path fails; `nil` for always.
        var times: Int?
    }

    /// How a frame begins that tells of a market.
    private static let notice = Array("{\"type\":\"quick_market\"".utf8)

    /// Every request so far, oldest first.
    private(set) var requests: [Request] = []
    /// When the venue told of a market that opened or ended.
    private(set) var notices: [Timestamp] = []
    /// What is out of order.
    var outages: [Outage] = []
    /// Requests that failed so.
    private(set) var failures: [Request] = []
    /// Whether streams stay open and nothing comes through.
    var isSilent = false
    /// Whether nothing is heard of markets that open or end.
    var hidesNotices = false
    /// Whether no stream opens.
    var isCut = false

    /// Requests of one kind since `time`, oldest first.
    func requests(_ method: WireRequest.Method, _ prefix: String, since time: Timestamp = .distantPast) -> [Request] {
        requests.filter { $0.time >= time && $0.method == method && $0.path.hasPrefix(prefix) }
    }

    /// Takes note of a request; returns whether it fails.
    mutating func fails(_ request: WireRequest, at time: Timestamp) -> Bool {
        let seen = Request(time: time, method: request.method, path: request.path)
        requests.append(seen)
        let earlier = failures.count { $0.method == seen.method && $0.path == seen.path }
        let isOut = outages.contains {
            $0.method == seen.method && seen.path.hasPrefix($0.prefix) && seen.path.hasSuffix($0.suffix)
                && earlier < $0.times ?? .max
        }
        if isOut { failures.append(seen) }
        return isOut
    }

    /// Whether a frame comes through.
    mutating func passes(_ frame: [UInt8], at time: Timestamp) -> Bool {
        let isNotice = frame.starts(with: Self.notice)
        if isNotice { notices.append(time) }
        return !isSilent && !(isNotice && hidesNotices)
    }
}
