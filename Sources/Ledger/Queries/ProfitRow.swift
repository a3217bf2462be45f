/// What was done and made in a time, by what it was added up by.
///
/// Money made with a fill counts when we learnt of the fill, money made with an outcome when we learnt of the outcome.
public struct ProfitRow: Codable, Hashable, Sendable {
    /// The UTC day, `2026-03-02`; `nil` where days are added.
    public var day: String?
    /// The account; `nil` where accounts are added.
    public var account: String?
    /// The series; `nil` where series are added.
    public var series: String?
    /// The market's series and start; `nil` where markets are added.
    public var market: String?
    /// The market's id at its venue; `nil` where markets are added.
    public var marketID: String?
    /// Orders sent.
    public var quotes = 0
    /// Fills, failed ones not counted.
    public var fills = 0
    /// Shares filled.
    public var volumeMicros = 0
    /// Fees.
    public var feesMicros = 0
    /// What makers' rebates are expected to pay, in nano-dollars; in no other figure.
    public var rebateNanos = 0
    /// Realised profit or loss, first bought first sold.
    public var realisedFIFOMicros = 0
    /// Realised profit or loss at average cost.
    public var realisedAverageMicros = 0
    /// Results of markets booked then; their parts are the next three and the markets' fees, which add up to it.
    public var resultMicros = 0
    /// Of those results: what fills were better than fair value.
    public var spreadMicros = 0
    /// Of those results: what fair value did to what was held.
    public var inventoryMicros = 0
    /// Of those results: what outcomes did against the last fair values.
    public var settlementMicros = 0
    /// What shares held now are worth more than they cost, first bought first sold; in the market's last row.
    public var unrealisedMicros = 0
    /// Winnings not paid now; in the market's last row.
    public var openClaimsMicros = 0

    /// Creates a row of nothing.
    public init() {}

    mutating func add(_ other: Self) {
        quotes += other.quotes
        fills += other.fills
        volumeMicros += other.volumeMicros
        feesMicros += other.feesMicros
        rebateNanos += other.rebateNanos
        realisedFIFOMicros += other.realisedFIFOMicros
        realisedAverageMicros += other.realisedAverageMicros
        resultMicros += other.resultMicros
        spreadMicros += other.spreadMicros
        inventoryMicros += other.inventoryMicros
        settlementMicros += other.settlementMicros
        unrealisedMicros += other.unrealisedMicros
        openClaimsMicros += other.openClaimsMicros
    }

    /// The row with only the names that `grouping` keeps apart.
    func named(by grouping: ProfitGrouping) -> Self {
        var row = self
        switch grouping {
        case .dayAndMarket: break
        case .day: (row.account, row.series, row.market, row.marketID) = (nil, nil, nil, nil)
        case .market: row.day = nil
        case .series: (row.day, row.account, row.market, row.marketID) = (nil, nil, nil, nil)
        case .account: (row.day, row.series, row.market, row.marketID) = (nil, nil, nil, nil)
        case .total: (row.day, row.account, row.series, row.market, row.marketID) = (nil, nil, nil, nil, nil)
        }
        return row
    }
}
