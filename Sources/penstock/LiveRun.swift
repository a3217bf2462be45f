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
        let folder: StateFolder
        do { folder = try StateFolder(path: state) } catch { throw Failure.outside("\(error)") }
        return try run(manifest, options, in: folder, Narrator.tell)
    }

    /// Runs a session to its end in a folder that is locked already.
    func run(
        _ manifest: DeskManifest,
        _ options: LiveHost.Options,
        in folder: borrowing StateFolder,
        _ tell: @escaping @Sendable (HostProgress) -> Void
    ) throws -> SessionSummary {
        do {
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
                    tell(progress)
                case _: tell(progress)
                }
            }
        } catch let failure as LiveFailure {
            throw failure.isRefusal ? Failure.settings(failure.description) : Failure.outside(failure.description)
        } catch {
            throw Failure.outside("\(error)")
        }
    }
}
