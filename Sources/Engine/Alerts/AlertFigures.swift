import MarketModel

/// What an alert says beside its cause.
struct AlertFigures: Hashable, Sendable {
    var value = 0
    var limit = 0
    var reason: Reason?
}
