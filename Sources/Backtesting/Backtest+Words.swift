import MarketModel
import Recordings

extension Backtest.Options {
    /// Everything that decides a result beside strategy and recording, on one line.
    var words: String {
        let latencies = [replay.entryLatency, replay.responseLatency, replay.feedLatency].map { "\($0)" }
        return
            "position \(position), worst case \(worstCase), capital \(capital), reference \(referenceMaxAge), book \(bookMaxAge),"
            + " latencies \(latencies.joined(separator: " ")), settlement \(replay.settlementLag),"
            + " resolution \(replay.resolutionLag), fills \(replay.fillModel.name), queue \(replay.queueLaw)"
    }
}
