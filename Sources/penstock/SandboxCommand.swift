import Venues
import ArgumentParser
import Foundation
import Hosting
import Logging
import MarketModel
import SandboxExchange
import Settings
import Signing
import TurbineSandbox

/// `penstock sandbox`.
struct SandboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox",
        abstract: "Runs an exchange that speaks Turbine's protocol, for bots to be tried on without money.",
        discussion: """
            Simulated markets behind every endpoint and the stream of Turbine, on one port of this machine, until \
            interrupted. Any wallet can register. What the real exchange does by itself can be brought about: \
            POST /sandbox/fund, /sandbox/rollover, /sandbox/resolve and /sandbox/faults.

            EXAMPLES
              penstock sandbox
              penstock sandbox --port 8787 --speed 60 --series BTC-15m,ETH-60m
              penstock sandbox --fault drop=0.1 --fault delay=0.2:500ms
              penstock sandbox --fund 0x332908C259cDBc2E67DC144202EeF335D9c1252A=1000

            FAULTS (in brackets: what the name alone means; write NAME=RATE, NAME=TIME or NAME=RATE:TIME)
            \(SandboxFault.help.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n"))
            """
    )

    @Option(help: "The port; 0 for any free one.")
    var port: UInt16 = 8787

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Flag(help: "Listen on an address that other machines can reach. Everyone there can fund and resolve.")
    var exposed = false

    @Option(
        help: ArgumentHelp("Market seconds in each real second.", valueName: "factor"),
        transform: SpeedArgument.parse
    )
    var speed: Pace = .times(1)

    @Option(help: "Where all chance comes from.")
    var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp("The markets: assets and minutes, such as BTC-15m,ETH-60m.", valueName: "series"),
        transform: SandboxArgument.series
    )
    var series: [Series] = ["BTC", "ETH"].compactMap { Asset($0) }.map { Series(asset: $0, intervalSeconds: 900) }

    @Option(
        name: .customLong("fault"),
        help: ArgumentHelp("What goes wrong on purpose, and how often.", valueName: "name=rate"),
        transform: SandboxArgument.fault
    )
    var faults: [FaultSetting] = []

    @Option(
        name: .customLong("fund"),
        help: ArgumentHelp("A wallet and its money in US dollars.", valueName: "address=usd"),
        transform: SandboxArgument.funds
    )
    var funds: [WalletFunds] = []

    @Flag(help: "Leave the markets to the clients: no simulated traders.")
    var empty = false

    func validate() throws {
        guard exposed || SandboxArgument.isLoopback(host) else {
            throw ValidationError("\(host) can be reached from other machines; add --exposed if that is meant")
        }
        guard case .times = speed else {
            throw ValidationError("the sandbox's clients live in real time: expected a factor, found 'max'")
        }
    }

    func run() async throws {
        guard case .times(let factor) = speed else { return }
        let start = Timestamp(nanoseconds: Int(Date().timeIntervalSince1970 * 1e9))
        var configuration = SandboxConfiguration(seed: seed, series: series, start: start)
        configuration.speed = factor
        configuration.faults = faults
        configuration.funds = funds
        if empty {
            configuration.house = nil
            configuration.noise = nil
            configuration.informed = nil
        }
        var logger = Logger(label: "penstock.sandbox")
        logger.logLevel = .warning
        var server = SandboxServer(logger: logger)
        server.host = host
        server.port = Int(port)
        Interruption.listen()
        do {
            let clock = MarketClock(origin: start, speed: factor)
            try await server.serve(SandboxVenue(configuration), clock: clock) { [host] port in
                try Terminal.say("sandbox listening on http://\(host):\(port)")
                while !Interruption.isRequested { try await Task.sleep(for: .milliseconds(50)) }
            }
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure.outside("the sandbox cannot go on: \(error)")
        }
    }
}
