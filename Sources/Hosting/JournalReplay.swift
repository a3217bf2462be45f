import Engine
public import Journaling
import Manifests
import Settings

/// Feeds a journal's events to a desk built from the settings in the journal itself.
public enum JournalReplay {
    /// Replays the files of one session and compares every command and snapshot.
    ///
    /// The environment is that of this process; settings that read other variables than the recorded session would differ.
    public static func verify(
        paths: [String],
        environment: [String: String]
    ) throws(JournalFault) -> JournalVerification {
        let journal = try JournalChain(paths: paths)
        let header = journal.header
        let first = try load(header.files, markets: header.marketFiles, environment)
        return try JournalVerification(
            of: journal,
            with: TradingDesk(configuration: first, rules: header.rules, recalling: journal.memory.desk)
        ) { change throws(JournalFault) in
            try load(change.files, markets: change.marketFiles, environment)
        }
    }

    private static func load(
        _ recorded: [SessionHeader.File],
        markets: Int,
        _ environment: [String: String]
    ) throws(JournalFault) -> DeskConfiguration {
        let files = recorded.map { ManifestFiles.File(path: $0.path, text: $0.text) }
        let diagnostics = Diagnostics()
        let manifest = ManifestLoader.load(
            ManifestFiles(
                portfolio: files[0],
                markets: Array(files[1..<markets]),
                strategies: Array(files[markets...])
            ),
            environment: environment,
            into: diagnostics
        )
        guard let manifest else {
            let first = diagnostics.all.first.map { "\($0)" } ?? "no reason was given"
            throw .malformed("the settings it was made with no longer load:\n\(first)")
        }
        return manifest.configuration
    }
}
