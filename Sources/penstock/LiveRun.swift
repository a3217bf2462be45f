import Hosting
import Journaling
import Keys
import Manifests
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
            Terminal.note("journal: \(journal)")
            return try LiveHost(manifest, options).run(journal: journal, Narrator.tell)
        } catch let failure as LiveFailure {
            throw failure.isRefusal ? Failure.settings(failure.description) : Failure.outside(failure.description)
        } catch {
            throw Failure.outside("\(error)")
        }
    }
}
