import MarketModel
import SimulatedExchange

/// The reference price of an asset, and what it was.
struct AssetPath: Sendable {
    /// How many prices are kept.
    static let memory = 5_760
    /// Time between two prices that are kept.
    static let interval = Duration.seconds(5)

    /// The price.
    var path: PricePath
    /// Prices so far with their times, newest last.
    private(set) var history: [(price: ReferencePrice, seconds: Int)] = []

    init(_ path: PricePath) { self.path = path }

    /// Remembers the present price.
    mutating func remember(at seconds: Int) {
        if history.count >= 2 * Self.memory { history.removeFirst(Self.memory) }
        history.append((path.published, seconds))
    }
}
