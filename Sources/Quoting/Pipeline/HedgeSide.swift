/// The one side that is quoted while a hedge acts.
struct HedgeSide: Hashable, Sendable {
    /// The side that brings the position to what is wanted.
    let side: QuoteSide
    /// How much is missing, in micro-shares; no more is quoted.
    let size: Int
    /// Factor on the half-width, from 0 to 1.
    let widthFactor: Double
}
