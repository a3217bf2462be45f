import Engine
import Journaling
import Manifests
import MarketModel
import Sessions
import SimulatedExchange

/// A desk on the simulated exchange, for tests that look at every step.
func paperSession(
    _ manifest: DeskManifest,
    seed: UInt64,
    journal: consuming JournalWriter? = nil
) -> SteppedSession<PaperExchange> {
    var paper = PaperConfiguration(seed: seed, series: manifest.configuration.plans.map(\.series))
    paper.capital = manifest.configuration.capital
    return SteppedSession(
        desk: TradingDesk(configuration: manifest.configuration, rules: paper.rules),
        venue: PaperExchange(paper),
        journal: journal
    )
}
