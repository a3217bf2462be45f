import Foundation
package import MarketModel

/// An order of no influence whose fate in an order-by-order market is known.
package struct TrueOrder: Sendable {
    /// When it joined the queue, before anything else of that instant.
    package let placed: Timestamp
    /// When it left.
    package let ended: Timestamp
    package let side: Side
    package let price: PriceMicros
    package let size: SizeMicros
    /// Whether any of it was filled.
    package internal(set) var isFilled: Bool

    /// Reads a table with the columns `id,t0,t1,side,px,qty,ahead0,true_fill,…`: nanoseconds, 1 for a bid, cents, shares.
    package static func table(path: String) throws -> [TrueOrder] {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        return text.split(separator: "\n").dropFirst().compactMap { line in
            let values = line.split(separator: ",").compactMap { Int($0) }
            guard values.count >= 8, let price = PriceMicros(rawValue: values[4] * 10_000) else { return nil }
            return TrueOrder(
                placed: Timestamp(nanoseconds: values[1]),
                ended: Timestamp(nanoseconds: values[2]),
                side: values[3] == 1 ? .buy : .sell,
                price: price,
                size: SizeMicros(clamping: values[5] * 1_000_000),
                isFilled: values[7] > 0
            )
        }
    }
}
