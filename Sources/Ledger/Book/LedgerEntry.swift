public import Journaling
public import MarketModel
public import Risk

/// One thing that a journal tells the ledger, in the order of the journal.
public enum LedgerEntry: Hashable, Sendable {
    /// What the desk saw.
    case event(Event)
    /// What the desk said, at the time of the event before.
    case command(CommandRecord)
    /// New settings came into force.
    case settings(SettingsChange)
    /// Fair values of up by market, as strategies had them.
    case mark(Timestamp, [FairMark])
    /// A fair value at a fill, or at a market's end.
    case fair(FairRecord)
    /// An alert was raised or cleared.
    case alert(Timestamp, LedgerAlert)
}
