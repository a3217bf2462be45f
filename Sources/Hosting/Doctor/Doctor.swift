import Venues
import Engine
import Foundation
package import Keys
package import Manifests
import MarketModel
import Signing
package import TurbineVenue
import TurbineWire

/// Looks at everything a live session needs, without changing anything: one line for each thing.
package struct Doctor {
    /// What to look at.
    package struct Subject {
        /// The checked settings, or `nil` when they have errors.
        package var manifest: DeskManifest?
        /// The state folder.
        package var state: String
        /// The venue.
        package var address: VenueAddress
        /// The keys, `nil` where nobody gave any, or why they cannot be used.
        package var credentials: Result<Credentials?, KeysError>
        /// How long to wait for a message of the stream.
        package var streamPatience: Duration

        /// Creates a subject.
        package init(
            manifest: DeskManifest?,
            state: String,
            address: VenueAddress,
            credentials: Result<Credentials?, KeysError>,
            streamPatience: Duration
        ) {
            self.manifest = manifest
            self.state = state
            self.address = address
            self.credentials = credentials
            self.streamPatience = streamPatience
        }
    }

    private let subject: Subject

    /// Creates a doctor.
    package init(_ subject: Subject) { self.subject = subject }

    /// Makes every check in turn and reports each finding as it is made.
    ///
    /// - Returns: Whether nothing failed.
    package func examine(_ report: (Finding) -> Void) throws -> Bool {
        var isWell = true
        func note(_ findings: [Finding]) {
            for finding in findings {
                if finding.verdict == .failed { isWell = false }
                report(finding)
            }
        }
        note([settings()])
        note(MachineCheck.state(subject.state))
        let name = MachineCheck.name(subject.address.host, port: subject.address.port)
        note([name])
        guard name.verdict != .failed else { return false }
        let line = try VenueLine(subject.address)
        defer { line.close() }
        let sandbox = SandboxClock.read(line)
        let venue = VenueCheck(ask: { line.ask($0) }, clock: sandbox?.clock ?? .wall)
        let health = venue.health()
        note(health)
        guard health.first?.verdict != .failed else { return false }
        let plans = subject.manifest?.configuration.plans ?? []
        var seen: [Series] = []
        for plan in plans where !seen.contains(plan.series) {
            seen.append(plan.series)
            note(venue.series(plan.series))
        }
        note([stream(line, venue, seen.first)])
        note(account(venue, isSandbox: sandbox != nil))
        note(stage(isSandbox: sandbox != nil))
        return isWell
    }

    private func settings() -> Finding {
        guard let manifest = subject.manifest else {
            return Finding("settings", .failed, "they have errors; run 'penstock check'")
        }
        let plans = manifest.configuration.plans.count
        return Finding("settings", .ok, "\(plans) plan\(plans == 1 ? "" : "s"), no errors")
    }

    private func stream(_ line: VenueLine, _ venue: VenueCheck, _ series: Series?) -> Finding {
        var market: MarketID?
        if let series {
            let request = TurbineEndpoint.quickMarket(asset: series.asset, minutes: series.intervalSeconds / 60)
            market = venue.read(request).flatMap { QuickMarketAnswer($0) }?.market?.marketID
        }
        switch line.listen(to: market, patience: subject.streamPatience) {
        case .success(let time):
            let words = market == nil ? "open" : "first message"
            return Finding("stream", .ok, "\(words) after \(time.nanoseconds / 1_000_000) ms")
        case .failure(let cause): return Finding("stream", .failed, "\(cause)")
        }
    }

    /// How far the stage in the settings was earned, where money would be real.
    func stage(isSandbox: Bool) -> [Finding] {
        guard let live = subject.manifest?.live, live.stage != nil,
            LivePreparation.isRealMoney(at: subject.address, isSandbox: isSandbox, chain: live.chain),
            case .success(let credentials?) = subject.credentials
        else { return [] }
        // A ledger of its own: nothing in the state folder is changed.
        let folder = FileManager.default.temporaryDirectory.appending(path: "penstock-doctor-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let check = try StageCheck(
                live,
                wallet: "\(credentials.wallet.address)",
                state: subject.state,
                ledger: folder.appending(path: "ledger.sqlite").path(percentEncoded: false)
            )
            return [Finding("stage", check.isEarned ? .ok : .failed, check.words)]
        } catch {
            return [Finding("stage", .failed, "whether it was earned cannot be seen: \(error)")]
        }
    }

    func account(_ venue: VenueCheck, isSandbox: Bool) -> [Finding] {
        let credentials: Credentials
        switch subject.credentials {
        case .success(let found?): credentials = found
        case .success(nil):
            guard !isSandbox else {
                return [Finding("keys", .skipped, "none; 'penstock run' makes a wallet for each session at a sandbox")]
            }
            return [Finding("keys", .failed, "there are none; begin with 'penstock keys new'")]
        case .failure(let error): return [Finding("keys", .failed, "\(error)")]
        }
        let check = AccountCheck(
            venue: venue,
            wallet: credentials.wallet.address,
            token: { credentials.token.bearer(at: venue.clock.now) },
            chain: .settling(on: subject.manifest?.live.chain ?? .polygon),
            capital: subject.manifest?.configuration.capital ?? .zero
        )
        return [Finding("keys", .ok, "wallet \(credentials.wallet.address)")] + check.findings()
    }
}
