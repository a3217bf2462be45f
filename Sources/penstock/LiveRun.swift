import Engine
import Hosting
import Journaling
import Keys
import Manifests
import MarketModel
import Sessions

/// A live session as the commands start it: a locked state folder, a new journal, and failures with their exit codes.
struct LiveRun {
    /// Folder of the journals.
    let state: String

    /// Runs a session to its end.
    func run(_ manifest: DeskManifest, _ options: LiveHost.Options) throws -> SessionSummary {
        do {
            let folder = try StateFolder(path: state)
            let journal = folder.nextJournal
            return try LiveHost(manifest, options).run(in: folder) { progress in
                switch progress {
                case .finished(let market) where options.isObserver:
                    // Without orders there are no fills and no result to tell.
                    let outcome = market.outcome.map { "\($0)" } ?? "-"
                    Terminal.note("\(market.market.end.clock)  '\(market.market.name)' ended \(outcome)")
                case .connected:
                    // Not before: a session that is refused makes no journal.
                    Terminal.note("journal: \(journal)")
                    Narrator.tell(progress)
                case _: Narrator.tell(progress)
                }
            }
        } catch let failure as LiveFailure {
            throw failure.isRefusal ? Failure.settings(failure.description) : Failure.outside(failure.description)
        } catch {
            throw Failure.outside("\(error)")
        }
    }
}
