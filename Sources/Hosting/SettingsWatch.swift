import Foundation
public import Manifests
public import Settings

/// Notices that settings files were saved, by their names, sizes and times of change.
public struct SettingsWatch: Sendable {
    /// How often the folders are looked at, at most.
    private static let interval = Duration.milliseconds(500)

    private let markets: String
    private let strategies: String
    private let venue: VenueChoice
    private let live: LiveSettings
    private var signature: [String]
    private var lookedAt: ContinuousClock.Instant?

    /// Begins to watch; what is there now is no change.
    ///
    /// - Parameters:
    ///   - markets: The folder of the portfolio and the markets.
    ///   - strategies: The folder of the strategies.
    ///   - manifest: What runs: where it trades cannot change under a running host.
    public init(markets: String, strategies: String, running manifest: DeskManifest) {
        self.markets = markets
        self.strategies = strategies
        venue = manifest.venue
        live = manifest.live
        signature = Self.signature(of: [markets, strategies])
    }

    /// Whether it is time to look again.
    mutating func isDue(_ now: ContinuousClock.Instant) -> Bool {
        if let last = lookedAt, now - last < Self.interval { return false }
        lookedAt = now
        return true
    }

    /// Reads every file if any was changed, added or removed since the last look; `nil` if none was.
    ///
    /// Errors are in the diagnostics; a set of files with errors gives no manifest.
    public mutating func changed(environment: [String: String]) -> (manifest: DeskManifest?, diagnostics: Diagnostics)?
    {
        let now = Self.signature(of: [markets, strategies])
        guard now != signature else { return nil }
        signature = now
        let diagnostics = Diagnostics()
        let files = ManifestFiles.read(markets: markets, strategies: strategies, into: diagnostics)
        let manifest = files.flatMap { ManifestLoader.load($0, environment: environment, into: diagnostics) }
        if let manifest { checkPlace(of: manifest, diagnostics) }
        return (diagnostics.hasErrors ? nil : manifest, diagnostics)
    }

    /// Refuses settings that trade elsewhere: orders and positions would be left behind.
    private func checkPlace(of manifest: DeskManifest, _ diagnostics: Diagnostics) {
        let isThere =
            manifest.venue == venue && (venue == .paper || manifest.live.server == live.server)
            && (venue == .paper || manifest.live.chain == live.chain)
        guard !isThere else { return }
        diagnostics.add(
            .error,
            path: manifest.files.portfolio.path,
            "venue, base_url and chain cannot change under a running host",
            help: "restart the host, or write them as they were"
        )
    }

    private static func signature(of folders: [String]) -> [String] {
        var lines: [String] = []
        for folder in folders {
            for name in ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted() {
                let facts = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
                let time = (facts?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
                lines.append("\(folder)/\(name) \(facts?[.size] ?? 0) \(time) \(facts?[.systemFileNumber] ?? 0)")
            }
        }
        return lines
    }
}
