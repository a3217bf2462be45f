public import Engine
public import Manifests
public import MarketModel
public import Settings

/// Something worth telling while a run goes on.
public enum HostProgress: Sendable {
    /// A live venue answered; the wallet that trades there, or `nil` when nobody does.
    case connected(venue: String, wallet: String?)
    /// The session goes on where an earlier one stopped.
    case recovered(Recollection)
    /// A stream of a live venue ended, and why; it is opened again.
    case streamLost(String)
    /// The hashes of our orders that still rest at a live venue after the end; `nil` when it cannot be asked.
    case ordersLeft([String]?)
    /// Market time went on; the part of the run that is done, or `nil` without an end.
    case time(Timestamp, part: Double?)
    /// How a market's present quote came about, stage by stage.
    case quoted(Timestamp, plan: String, String)
    /// A market was taken or refused by its file's rules, in words with the figures.
    case selected(Timestamp, plan: String, market: QuickMarket, String)
    /// Something a person should know began or is over.
    case alerted(AlertNotice)
    /// A market was settled and paid.
    case finished(FinishedMarket)
    /// Saved settings came into force.
    case reloaded(DeskManifest)
    /// Saved settings have errors; the old ones stay in force.
    case notReloaded([Diagnostic])
    /// The end has come: orders are cancelled, and unless interrupted, what is held is carried to its resolution.
    case windingDown(interrupted: Bool)
}
