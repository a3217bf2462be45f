import Engine
import Foundation
public import Manifests
import MarketModel
public import Settings

/// Notices that settings files were saved, by their names, sizes and times of change.
public struct SettingsWatch: Sendable {
    /// How often the folders are looked at, at most.
    private static let interval = Duration.milliseconds(500)

    private let markets: String
    private let strategies: String
    private let venue: VenueChoice
    private let live: LiveSettings
    private let trades: VenueChoice
    private let byPyth: [Asset]
    private var signature: [String]
    private var lookedAt: ContinuousClock.Instant?

    /// Begins to watch; what is there now is no change.
    ///
    /// - Parameters:
    ///   - markets: The folder of the portfolio and the markets.
    ///   - strategies: The folder of the strategies.
    ///   - manifest: What runs: where it trades cannot change under a running host.
    ///   - venue: Where orders go, if not where the files say.
    public init(
        markets: String,
        strategies: String,
        running manifest: DeskManifest,
        trading venue: VenueChoice? = nil
    ) {
        self.markets = markets
        self.strategies = strategies
        self.venue = manifest.venue
        live = manifest.live
        trades = venue ?? manifest.venue
        byPyth = manifest.assetsPricedByPyth
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
        guard Self.signature(of: [markets, strategies]) != signature else { return nil }
        return reread(environment: environment)
    }

    /// Reads every file, changed or not, because a person asked for it.
    ///
    /// Errors are in the diagnostics; a set of files with errors gives no manifest.
    public mutating func reread(environment: [String: String]) -> (manifest: DeskManifest?, diagnostics: Diagnostics) {
        signature = Self.signature(of: [markets, strategies])
        let diagnostics = Diagnostics()
        let files = ManifestFiles.read(markets: markets, strategies: strategies, into: diagnostics)
        let manifest = files.flatMap { ManifestLoader.load($0, environment: environment, into: diagnostics) }
        if let manifest {
            checkPlace(of: manifest, diagnostics)
            if trades == .turbine { checkLive(manifest, diagnostics) }
        }
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

    /// Refuses what a live host was started with and would not follow: its caps, and where its prices come from.
    private func checkLive(_ manifest: DeskManifest, _ diagnostics: Diagnostics) {
        if live.stage != nil, manifest.live.stage != live.stage {
            diagnostics.add(
                .error,
                path: manifest.files.portfolio.path,
                "the stage and its caps cannot change under a running host",
                help: "restart the host, or write the stage as it was"
            )
        }
        let assets = manifest.configuration.plans.map(\.series.asset)
        let wanted = manifest.assetsPricedByPyth
        for asset in assets where wanted.contains(asset) != byPyth.contains(asset) {
            diagnostics.add(
                .error,
                path: manifest.files.portfolio.path,
                "the source of \(asset)'s reference price cannot change under a running host",
                help: "restart the host, or write it as it was"
            )
            return
        }
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
