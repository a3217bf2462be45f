import MarketModel
import Signing
import TurbineWire

/// A frame with a book of 40 bids and 40 asks, decoded into levels.
enum BookDecodingBenchmark {
    static func run() {
        let market = MarketID(words: (0x0ebd_4a69_8791_2c3e, 2, 3, 4))
        for hasHashes in [false, true] {
            let snapshot = BookSnapshot(
                marketID: market,
                bids: entries(hasHashes, first: 495_179, step: -1_586),
                asks: entries(hasHashes, first: 505_341, step: 1_586),
                lastUpdate: 1_769_764_352
            )
            let frame = StreamWriter.book(market, snapshot)
            var plain = BookDecoder()
            var full = BookDecoder(keepsEntries: true)
            let timings = WireTiming.measure(
                operations: 5_000,
                [
                    { count in for _ in 0..<count { decode(frame, &plain) } },
                    { count in for _ in 0..<count { decode(frame, &full) } },
                ]
            )
            let tree = WireTiming.measure(
                operations: 50,
                [{ count in for _ in 0..<count { _ = try? JSONValue(parsing: frame) } }]
            )
            let name = "book 40+40, \(frame.count) bytes\(hasHashes ? ", one entry an order" : "")"
            WireBenchmarks.report(name, timings[0])
            WireBenchmarks.report(name + ", entries kept", timings[1])
            WireBenchmarks.report(name + ", as a tree", tree[0])
        }
    }

    private static func decode(_ frame: [UInt8], _ decoder: inout BookDecoder) {
        var lines = StreamLines()
        while let line = lines.next(in: frame) {
            guard let isBook = try? decoder.decode(frame, in: line), isBook, decoder.bids.count == 40 else {
                preconditionFailure("the benchmark's own book is not read")
            }
        }
    }

    private static func entries(_ hasHashes: Bool, first: Int, step: Int) -> [BookEntry] {
        (0..<40).map { index in
            BookEntry(
                price: PriceMicros(clamping: first + index * step),
                size: UInt64(15_389_746 + index * 1_234_567),
                orderHash: hasHashes ? Keccak256.hash("\(first) \(index)") : nil
            )
        }
    }
}
