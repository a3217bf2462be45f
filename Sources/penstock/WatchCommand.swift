import ArgumentParser
import Dashboard
import Foundation
import Hosting
import Keys
import Manifests
import MarketModel
import Reporting
import Settings
import Signing
import TurbineVenue

/// `penstock watch`.
struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Cancels everything at the venue when a running host stops moving.",
        discussion: """
            A second process, with the same keys. It asks the host over the socket in its state folder; when no new report has \
            come for as long as --patience, because the host was killed, hangs or is frozen, it cancels every order of the \
            wallet and goes on watching: what appears while the host is gone is cancelled too. It never places anything. Run \
            it under a supervisor, best on the same machine.

            EXAMPLES
              penstock watch
              penstock watch --state .penstock --patience 5s
              penstock watch --base-url http://127.0.0.1:8787 --keys ./keys

            Exit codes: 0 ended by a signal, 4 the keys or the venue cannot be used.
            """
    )

    @Option(help: ArgumentHelp("State folder of the host.", valueName: "folder"))
    var state = ".penstock"

    @Option(
        help: ArgumentHelp("How long the host may stand still. (default: 10s)", valueName: "duration"),
        transform: SettingArgument.parse(Kind.duration.in(.seconds(2) ... .seconds(600)))
    )
    var patience: Duration = .seconds(10)

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var keys: KeysOptions
    @OptionGroup var venue: VenueOptions

    func run() async throws {
        Secrecy.begin()
        let address = try venue.address(otherwise: venue.baseURL ?? "\(try settings.load().live.server)")
        let credentials: Credentials
        do {
            guard let found = try keys.credentialsIfAny(at: address).get() else {
                throw Failure.outside("watching needs the host's keys; see 'penstock keys --help'")
            }
            credentials = found
        } catch let error as KeysError {
            throw Failure.outside("\(error)")
        }
        Interruption.listen()
        Terminal.note("watching '\(state)' for the wallet \(credentials.wallet.address) at \(address)")
        let client = DeskClient(folder: state)
        var heart = Heartbeat(patience: patience)
        var words = ""
        func say(_ text: String) {
            if text != words { Terminal.note(text) }
            words = text
        }
        while !Interruption.isRequested {
            switch heart.note(await client.heartbeat(within: .seconds(1)), at: .now) {
            case .awaited: say("no host has been seen yet; until one is, nothing is cancelled")
            case .alive: say("the host moves")
            case .late: break
            case .dead:
                let seconds = patience.nanoseconds / 1_000_000_000
                say("the host has not moved for \(seconds) s: cancelling everything")
                try await clear(credentials, at: address, isFirst: true)
            case .gone:
                // What it had sent may still arrive; orders expire by themselves within two minutes.
                try await clear(credentials, at: address, isFirst: false)
                try await Task.sleep(for: .seconds(2))
            }
            try await Task.sleep(for: .milliseconds(500))
        }
    }

    private func clear(_ credentials: Credentials, at address: VenueAddress, isFirst: Bool) async throws {
        let result = try await HostThread.run {
            let line = try VenueLine(address)
            defer { line.close() }
            return VenueClearing(credentials).clear(over: line) { Thread.sleep(forTimeInterval: 0.25) }
        }
        switch result {
        case .clear(0) where !isFirst: break
        case .clear(let count): Terminal.note("the venue lists no order any more; \(count) were cancelled")
        case .left(let hashes): Terminal.note("still listed: \(hashes.joined(separator: ", ")); trying again")
        case .unknown: Terminal.note("the venue's list cannot be read; trying again")
        }
    }
}
