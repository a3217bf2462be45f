import Venues
import Engine
import Foundation
import Journaling
package import Keys
package import Manifests
import MarketModel
package import Reporting
import NIOCore
import NIOPosix
package import Sessions
import Signing
import TurbineAdapter
package import TurbineVenue
import TurbineWire

/// Runs a desk on Turbine, or on a sandbox that speaks its protocol, with everything in a journal.
package struct LiveHost {
    /// How long, where, and with whose keys.
    package struct Options {
        /// How much market time to trade; `nil` until interrupted.
        package var duration: Duration?
        /// The venue.
        package var address: VenueAddress
        /// The keys; `nil` for a wallet made for the session, which only a sandbox accepts.
        package var credentials: Credentials?
        /// How fast the venue's clock is expected to go; `nil` to take it as it is.
        package var expectedSpeed: Double?
        /// Whether orders may cost real money.
        package var allowsRealMoney = false
        /// Whether the session only looks on: it records, and never sends an order.
        package var isObserver = false
        /// The folders whose changes are taken over while running; `nil` to run on what was read.
        package var watch: SettingsWatch?
        /// Whether a damaged journal only ends where the damage begins.
        package var acceptsDamage = false
        /// Whether a halt that earlier sessions left is ended, by the word of the person who starts this one.
        package var resumes = false
        /// Whether to tell once a minute how each market's quote came about.
        package var explains = false
        /// Where the desk is shown, and operated from; `nil` for nowhere.
        package var board: DeskBoard?

        /// Creates options.
        package init(address: VenueAddress) { self.address = address }
    }

    private let manifest: DeskManifest
    private let options: Options

    /// Creates a host.
    package init(_ manifest: DeskManifest, _ options: Options) {
        self.manifest = manifest
        self.options = options
    }

    /// Trades until the time is over or the process is asked to end, and returns what came of it.
    ///
    /// At the end every order is cancelled, and the venue is asked whether any is left. When the time is over, positions are
    /// carried to their resolution; when interrupted, they are reported as open.
    package func run(
        in folder: borrowing StateFolder,
        _ report: @escaping @Sendable (HostProgress) -> Void
    ) throws -> SessionSummary {
        let line = try VenueLine(options.address)
        defer { line.close() }
        let preparation = try LivePreparation(manifest, options, over: line)
        let wallet = preparation.credentials.wallet.address
        if preparation.isRealMoney {
            try Self.refuseUnlessEarned(manifest.live, wallet: "\(wallet)", state: folder.path)
        }
        report(.connected(venue: "\(options.address)", wallet: options.isObserver ? nil : "\(wallet)"))
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        defer { try? group.syncShutdownGracefully() }
        let loop = group.next()
        let done = loop.makePromise(of: SessionSummary.self)
        let disk = NIOThreadPool(numberOfThreads: 1)
        disk.start()
        defer { try? disk.syncShutdownGracefully() }
        let header = header(
            session: folder.nextSession,
            account: options.isObserver ? "observer" : "\(wallet)",
            stage: preparation.isRealMoney ? manifest.live.stage : nil
        )
        let past = options.isObserver ? nil : try recollect(header, in: folder)
        if let past { report(.recovered(past)) }
        let path = folder.path
        try loop.submit { [manifest, options] in
            let journal = try JournalWriter(
                storage: try StateFolder.storage(for: header, in: path),
                header: header,
                memory: past?.memory ?? SessionMemory(bookedCash: preparation.balance)
            ) { header throws(JournalFault) in try StateFolder.storage(for: header, in: path) }
            let shift = LiveShift(manifest, options, preparation, header, past, loop.assumeIsolated())
            try shift.start(journal, disk, report) { result in done.completeWith(result) }
        }.wait()
        let result = Result { try done.futureResult.wait() }
        guard !options.isObserver else { return try result.get() }
        // However the session ended: what may still be filled is told first.
        let left = Self.ordersLeft(preparation, over: line)
        report(.ordersLeft(left))
        var summary = try result.get()
        if let left, !left.isEmpty { summary.incidents["orders left at the venue"] = left.count }
        do {
            let chain = manifest.live.chain.rawValue
            summary.cashAfterMicros = try LivePreparation.balance(of: wallet, chain: chain, over: line).rawValue
        } catch {
            // The last balance the venue told stands; a summary is not lost for want of a newer one.
            summary.incidents["final balance unknown"] = 1
        }
        return summary
    }

    /// Refuses a stage that was not earned and that nobody overrides.
    static func refuseUnlessEarned(_ live: LiveSettings, wallet: String, state: String) throws(LiveFailure) {
        let check: StageCheck
        do {
            check = try StageCheck(live, wallet: wallet, state: state, ledger: "\(state)/ledger.sqlite")
        } catch {
            throw .outside("whether the stage was earned cannot be seen: \(error)")
        }
        guard check.isEarned else {
            throw .refused(
                "\(check.words); trade at the stage before, or write who takes it all the same: "
                    + "'stage_override: { stage: …, by: NAME and why }' in Markets/portfolio.yaml"
            )
        }
    }

    /// The hashes of orders that rest at the venue, by its own list; `nil` when it cannot be read.
    static func ordersLeft(_ preparation: LivePreparation, over line: some VenueAnswering) -> [String]? {
        let credentials = preparation.credentials
        for _ in 0..<3 {
            var request = TurbineEndpoint.userOrders(address: credentials.wallet.address, status: .open)
            request.bearer = credentials.token.bearer(at: preparation.clock.now)
            guard case .answered(let response) = line.ask(request), response.isSuccess,
                let value = try? JSONValue(parsing: response.body),
                let rows = try? OrderRow.completeList(from: value)
            else { continue }
            return rows.map { "\($0.orderHash)" }
        }
        return nil
    }

    /// What earlier sessions of this account left; `nil` when this is the first.
    private func recollect(_ header: SessionHeader, in folder: borrowing StateFolder) throws -> Recollection? {
        let began = ContinuousClock.now
        let recovery = try folder.recovery(
            of: header.account,
            at: header.venue,
            acceptingDamage: options.acceptsDamage
        )
        guard let recovery else { return nil }
        let memory = recovery.memory(manifest.configuration, header.rules)
        return Recollection(memory, losses: recovery.losses, duration: ContinuousClock.now - began)
    }

    private func header(session: Int, account: String, stage: GoLiveStage?) -> SessionHeader {
        var header = SessionHeader(
            venue: "turbine",
            account: account,
            session: session,
            seed: 0,
            rules: AdapterConfiguration.coarseRules,
            files: manifest.recorded,
            marketFiles: 1 + manifest.files.markets.count
        )
        header.stage = stage?.rawValue ?? ""
        return header
    }
}
