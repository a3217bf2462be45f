import Foundation
public import Manifests
public import Settings

/// Notices that settings files were saved, by their names, sizes and times of change.
public struct SettingsWatch: Sendable {
    /// How often the folders are looked at, at most.
    private static let interval = Duration.milliseconds(500)

    private let markets: String
    private let strategies: String
    private var signature: [String]
    private var lookedAt: ContinuousClock.Instant?

    /// Begins to watch; what is there now is no change.
    public init(markets: String, strategies: String) {
        self.markets = markets
        self.strategies = strategies
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
        return (diagnostics.hasErrors ? nil : manifest, diagnostics)
    }

    /// The new settings if a host on `venue` can take them over; what is in the way is added to the diagnostics.
    static func accepted(
        _ change: (manifest: DeskManifest?, diagnostics: Diagnostics),
        venue: VenueChoice
    ) -> DeskManifest? {
        guard let manifest = change.manifest else { return nil }
        guard manifest.venue == venue else {
            change.diagnostics.add(
                .error,
                path: manifest.files.portfolio.path,
                "the venue cannot change from \(venue.rawValue) to \(manifest.venue.rawValue) under a running host",
                help: "restart the host, or write the old venue again"
            )
            return nil
        }
        return manifest
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
