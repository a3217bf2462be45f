public import MarketModel
public import Venues

extension PaperExchange: AuditedVenue {
    /// The desk's cash by the exchange's own accounts.
    public var deskCash: USDMicros { cash(of: .desk) }
}
