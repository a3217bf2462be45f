import MarketModel
import Signing
import TurbineWire

/// A frame with a book of 40 bids and 40 asks, decoded into levels, beside the same frame read as a tree of values.
enum BookFrameBenchmarks {
    static var all: [Benchmark] {
        [
            benchmark("book-frame", hasHashes: false),
            benchmark("book-frame-hashes", hasHashes: true),
            benchmark("book-frame-entries", hasHashes: true, keepsEntries: true),
        ]
    }

    /// The frame, as the venue sends it; with `hasHashes` every entry is one order and names it.
    static func frame(hasHashes: Bool) -> [UInt8] {
        let market = MarketID(words: (0x0ebd_4a69_8791_2c3e, 2, 3, 4))
        let snapshot = BookSnapshot(
            marketID: market,
            bids: entries(hasHashes, first: 495_179, step: -1_586),
            asks: entries(hasHashes, first: 505_341, step: 1_586),
            lastUpdate: 1_769_764_352
        )
        return StreamWriter.book(market, snapshot)
    }

    private static func benchmark(_ name: String, hasHashes: Bool, keepsEntries: Bool = false) -> Benchmark {
        Benchmark(
            name: name,
            unit: "frame",
            reference: "the same as a tree",
            mostAllocations: 0,
            prepare: {
                let frame = frame(hasHashes: hasHashes)
                var decoder = BookDecoder(keepsEntries: keepsEntries)
                guard decode(frame, &decoder) == 80 else { throw BenchmarkFailure(words: "the book is not read") }
                let subject = Workload {
                    var levels = 0
                    for _ in 0..<5_000 { levels += decode(frame, &decoder) }
                    return levels / 80
                }
                let tree = Workload {
                    for _ in 0..<50 { _ = try? JSONValue(parsing: frame) }
                    return 50
                }
                return (subject, tree)
            }
        )
    }

    /// Decodes every line and returns how many levels were found.
    private static func decode(_ frame: [UInt8], _ decoder: inout BookDecoder) -> Int {
        var lines = StreamLines()
        var levels = 0
        while let line = lines.next(in: frame) {
            guard let isBook = try? decoder.decode(frame, in: line), isBook else { continue }
            levels += decoder.bids.count + decoder.asks.count
        }
        return levels
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
