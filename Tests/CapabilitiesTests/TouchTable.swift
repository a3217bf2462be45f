import Foundation
import Recordings

/// A recorded table of one market's best prices, once every five seconds, that wander by a cent.
struct TouchTable {
    private static let start = 1_766_745_000

    /// Writes the table into a folder of its own, reads it, and removes it.
    func open() throws -> Recording {
        let folder = FileManager.default.temporaryDirectory.appending(path: "touch-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(polls.utf8).write(to: folder.appending(path: "market_data.csv"))
        let market = "btc-updown-15m-\(Self.start),\(Self.start),60000,Up,"
        let table = "slug,start,btc_open,outcome_book,outcome_binance\n\(market)\n"
        try Data(table.utf8).write(to: folder.appending(path: "markets.csv"))
        return try Recording.open(path: folder.path())
    }

    private var polls: String {
        var lines = [
            "Timestamp,TargetTime,Expiration,UpBid,UpAsk,UpMid,UpSpread,UpBidLiquidity,UpAskLiquidity,"
                + "DownBid,DownAsk,DownMid,DownSpread,DownBidLiquidity,DownAskLiquidity"
        ]
        for second in stride(from: 0, to: 900, by: 5) {
            let bid = 45 + second / 60 % 3
            let times = [second, 0, 900].map { Self.text(Self.start + $0) }.joined(separator: ",")
            lines.append("\(times),0.\(bid),0.\(bid + 6),0,0,500,500,0.\(94 - bid),0.\(100 - bid),0,0,500,500")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func text(_ seconds: Int) -> String {
        let style = Date.ISO8601FormatStyle(dateSeparator: .dash, dateTimeSeparator: .space, timeSeparator: .colon)
        return String(Date(timeIntervalSince1970: TimeInterval(seconds)).formatted(style).prefix(19))
    }
}
