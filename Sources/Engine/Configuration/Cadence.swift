/// How often quotes are remade.
public enum Cadence: Hashable, Sendable {
    /// By the clock.
    case every(Duration)
    /// Whenever a book is whole again, and by the clock at least once a second.
    case eachBook
}
