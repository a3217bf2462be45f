public import MarketModel
public import Venues

extension ReplayVenue: AuditedVenue {
    /// The capital plus everything its own account has moved.
    public var deskCash: USDMicros { (settings.capital ?? .zero) + account.cash }
}
