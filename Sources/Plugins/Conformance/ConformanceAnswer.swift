import CPenstockStage

/// What a plugin said at one moment, with doubles as bits so that equal means identical.
enum ConformanceAnswer: Hashable, Sendable {
    /// An answer that can be used.
    case used([UInt64])
    /// One that cannot.
    case refused(PluginFault?)

    init(_ result: penstock_result) {
        let flags = [result.veto_bid, result.veto_ask, result.pull].map { UInt64($0) }
        let doubles = [result.fair, result.half_width, result.size_factor, result.shift, result.widen]
        self = .used(doubles.map(\.bitPattern) + flags)
    }
}
