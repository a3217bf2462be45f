import Manifests
import ArgumentParser
import Foundation
import Hosting
import Keys
import Manifests
import MarketModel
import Settings
import TurbineVenue

/// `penstock doctor`.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Looks at everything live trading needs: settings, disk, venue, clock, books, stream, keys, money.",
        discussion: """
            One line for each thing. Nothing is changed, at the venue or here. Exit code 0 means that nothing failed, 1 \
            that something did.

            EXAMPLES
              penstock doctor
              penstock doctor --base-url http://127.0.0.1:8787
              penstock doctor --json
            """
    )

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var keys: KeysOptions
    @OptionGroup var venue: VenueOptions

    @Option(help: ArgumentHelp("Folder of the journals.", valueName: "folder"))
    var state = ".penstock"

    @Option(
        help: ArgumentHelp("How long to wait for a message of the stream. (default: 10s)", valueName: "duration"),
        transform: SettingArgument.parse(Kind.duration.in(.seconds(1) ... .seconds(300)))
    )
    var patience: Duration = .seconds(10)

    @Flag(help: "Print each line as JSON.")
    var json = false

    func run() throws {
        Secrecy.begin()
        let manifest = try? settings.load()
        let address = try venue.address(otherwise: manifest.map { "\($0.live.server)" })
        let subject = Doctor.Subject(
            manifest: manifest,
            state: state,
            address: address,
            credentials: keys.credentialsIfAny(at: address),
            streamPatience: patience
        )
        let isWell: Bool
        do {
            isWell = try Doctor(subject).examine { finding in
                try? Terminal.say(json ? Self.json(finding) : Self.line(finding))
            }
        } catch {
            throw Failure.outside("\(error)")
        }
        if !isWell { throw ExitCode(1) }
    }

    private static func line(_ finding: Finding) -> String {
        let mark =
            switch finding.verdict {
            case .ok: "ok    "
            case .warning: "warn  "
            case .failed: "FAIL  "
            case .skipped: "skip  "
            }
        let subject = finding.subject.padding(toLength: max(16, finding.subject.count), withPad: " ", startingAt: 0)
        return "\(mark)\(subject)  \(finding.detail)"
    }

    private static func json(_ finding: Finding) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(finding)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}
