import Foundation
import Recordings

/// A recording made up for a test: markets of 15 minutes one after the other, one poll of the touch every five seconds.
///
/// The price of up jumps to and fro between two levels, so that a quote inside the old touch is reached by the other side of
/// the new one: it fills on evidence, at a loss.
struct SyntheticRecording {
    /// How many markets.
    var markets = 12
    /// How many of them, from the first, have an outcome.
    var outcomes = 12
    /// How far the price jumps to either side of one half, in cents; half as far in every second market.
    var swing = 6

    private static let start = 1_766_745_000

    /// Writes the recording into a folder of its own, reads it, and removes it.
    func open() throws -> Recording {
        let folder = FileManager.default.temporaryDirectory.appending(path: "compare-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(polls.utf8).write(to: folder.appending(path: "market_data.csv"))
        try Data(table.utf8).write(to: folder.appending(path: "markets.csv"))
        return try Recording.open(path: folder.path())
    }

    private var table: String {
        var lines = ["slug,start,btc_open,outcome_book,outcome_binance"]
        for market in 0..<markets {
            let start = Self.start + 900 * market
            let outcome = market < outcomes ? (market.isMultiple(of: 3) ? "Up" : "Down") : ""
            lines.append("btc-updown-15m-\(start),\(start),60000,\(outcome),")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var polls: String {
        var lines = [
            "Timestamp,TargetTime,Expiration,UpBid,UpAsk,UpMid,UpSpread,UpBidLiquidity,UpAskLiquidity,"
                + "DownBid,DownAsk,DownMid,DownSpread,DownBidLiquidity,DownAskLiquidity"
        ]
        for market in 0..<markets {
            let start = Self.start + 900 * market
            for second in stride(from: 0, to: 900, by: 5) {
                let phase = (second / 5 + 3 * market) % 40
                let swing = market.isMultiple(of: 2) ? self.swing : self.swing / 2
                let middle = phase < 20 ? 50 - swing : 50 + swing
                let (bid, ask) = (middle - 2, middle + 2)
                lines.append(
                    "\(Self.text(start + second)),\(Self.text(start)),\(Self.text(start + 900)),"
                        + "\(Self.price(bid)),\(Self.price(ask)),0,0,500,500,"
                        + "\(Self.price(100 - ask)),\(Self.price(100 - bid)),0,0,500,500"
                )
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func price(_ cents: Int) -> String { cents < 10 ? "0.0\(cents)" : "0.\(cents)" }

    private static func text(_ seconds: Int) -> String {
        let style = Date.ISO8601FormatStyle(dateSeparator: .dash, dateTimeSeparator: .space, timeSeparator: .colon)
        return String(Date(timeIntervalSince1970: TimeInterval(seconds)).formatted(style).prefix(19))
    }
}
