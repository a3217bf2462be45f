import Foundation

/// One message of Hermes' price stream; what we do not read is passed over.
struct HermesUpdate: Decodable {
    /// One feed's price.
    struct Feed: Decodable {
        /// The feed's id, without `0x`.
        let id: String
        /// The aggregate price.
        var price: Price
        /// When it was made, where the service tells.
        let metadata: Metadata?
    }

    /// A price as the oracle writes it: `price × 10^expo` dollars, give or take `conf × 10^expo`.
    struct Price: Decodable {
        /// The price, a decimal integer.
        let price: String
        /// The confidence interval in the same unit, a decimal integer.
        let conf: String
        /// The power of ten.
        let expo: Int
        /// When it was published, in whole seconds since 1970.
        var publishTime: Int

        private enum CodingKeys: String, CodingKey {
            case price, conf, expo
            case publishTime = "publish_time"
        }
    }

    /// The oracle's own order of its prices.
    struct Metadata: Decodable {
        /// The slot, which grows with time.
        let slot: UInt64?
    }

    /// The feeds that changed.
    let parsed: [Feed]

    /// Reads a message, or returns `nil` where it is none.
    static func parse(_ bytes: [UInt8]) -> HermesUpdate? {
        try? JSONDecoder().decode(HermesUpdate.self, from: Data(bytes))
    }
}
