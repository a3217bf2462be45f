import Foundation
import Hosting
import Journaling
import MarketModel
import Risk

/// A state folder with made-up journals, deleted with its last owner.
final class TemporaryStateFolder {
    let path = FileManager.default.temporaryDirectory.appending(path: "state-\(UUID())").path(percentEncoded: false)
    private var sessions = 0

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes the journal of a session of a wallet: so many fills of an up share at 0.50, in so many hours.
    func trade(_ wallet: String, stage: String, fills: Int, hours: Int) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        sessions += 1
        var header = SessionHeader(
            venue: "turbine",
            account: wallet,
            session: sessions,
            seed: 0,
            rules: .turbine,
            files: [SessionHeader.File(path: "Markets/portfolio.yaml", text: "")],
            marketFiles: 1
        )
        header.stage = stage
        var writer = try JournalWriter(path: "\(path)/session-00000\(sessions).journal", header: header)
        let start = Timestamp(seconds: 1_772_409_600 + sessions * 1_000_000)
        let end = start + .seconds(hours * 3_600)
        guard let asset = Asset("BTC") else { return }
        let market = QuickMarket(
            handle: MarketHandle(rawValue: 0),
            id: MarketID(words: (0, 0, 0, UInt64(sessions))),
            series: Series(asset: asset, intervalSeconds: 900),
            strike: nil,
            start: start,
            end: end
        )
        let size = SizeMicros(clamping: 1_000_000)
        let price = PriceMicros(clamping: 500_000)
        try writer.append(Event(time: start, market: market.handle, .listed(market)))
        for number in 1...UInt64(fills) {
            let order = Order(
                id: OrderID(rawValue: number),
                market: market.handle,
                outcome: .up,
                side: .buy,
                price: price,
                size: size,
                expiration: end
            )
            let fill = Fill(
                order: order.id,
                trade: TradeID(rawValue: number),
                price: price,
                size: size,
                cash: price.cost(of: size),
                fee: .zero,
                isTaker: false
            )
            try writer.append(Event(time: start, market: market.handle, .found(order)))
            try writer.append(Event(time: start, market: market.handle, .filled(fill)))
            try writer.append(Event(time: start, market: market.handle, .settled(fill.trade)))
        }
        try writer.append(Event(time: end, market: market.handle, .resolved(.up)))
        try writer.flush()
    }

    /// Cuts the newest journal off.
    func cut(to count: Int) throws {
        let file = URL(filePath: "\(path)/session-00000\(sessions).journal")
        try Data(contentsOf: file).prefix(count).write(to: file)
    }

    /// Changes a byte in the middle of the newest journal.
    func damage() throws {
        let file = URL(filePath: "\(path)/session-00000\(sessions).journal")
        var bytes = try Data(contentsOf: file)
        bytes[bytes.count / 2] ^= 0x10
        try bytes.write(to: file)
    }
}
