import Journaling
import Manifests

extension DeskManifest {
    /// The files as a journal keeps them.
    var recorded: [SessionHeader.File] {
        files.all.map { SessionHeader.File(path: $0.path, text: $0.text) }
    }
}
