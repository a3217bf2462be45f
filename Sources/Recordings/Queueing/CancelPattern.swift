/// How orders leave the queues of a recording without a trade, learned by ``QueueCalibration``.
public struct CancelPattern: Hashable, Sendable {
    /// How much likelier orders near the end of a queue are cancelled: positions have the density `(1 + bias) · xᵇⁱᵃˢ`.
    public let backBias: Double
    /// How often two orders are of one size, from 0 to 1: the less, the more a size tells.
    public let sizeCoincidence: Double
    /// The part of all shrinkings that is one whole order, from 0 to 1; the rest are several at once, or parts.
    public let wholeOrders: Double
    /// How many cancels it was learned from.
    public let cancels: Int

    /// Creates a pattern; what is out of range is brought into it.
    public init(backBias: Double, sizeCoincidence: Double, wholeOrders: Double, cancels: Int) {
        self.backBias = backBias.isFinite ? min(max(backBias, 0), 20) : 0
        self.sizeCoincidence = sizeCoincidence.isFinite ? min(max(sizeCoincidence, 1e-6), 1) : 1
        self.wholeOrders = wholeOrders.isFinite ? min(max(wholeOrders, 0), 1) : 0
        self.cancels = cancels
    }

    /// Nothing learned: cancels are spread evenly, and sizes tell nothing.
    public static let unknown = Self(backBias: 0, sizeCoincidence: 1, wholeOrders: 0, cancels: 0)
}

extension CancelPattern: CustomStringConvertible {
    /// The figures, rounded for reading.
    public var description: String {
        func rounded(_ value: Double) -> String { "\((value * 1_000).rounded() / 1_000)" }
        return
            "bias to the back \(rounded(backBias)), equal sizes \(rounded(sizeCoincidence)), whole orders \(rounded(wholeOrders)), \(cancels) cancels"
    }
}
