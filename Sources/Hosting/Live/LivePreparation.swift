import Venues
import Engine
import Foundation
import Keys
import Manifests
import MarketModel
import Signing
import TurbineVenue
import TurbineWire

/// What must be known before a live session begins: whose clock, whose money, and how much of it.
struct LivePreparation {
    /// How far the venue's clock may be from ours at the start, in seconds.
    private static let largestSkew = 5

    /// Market time.
    let clock: MarketClock
    /// Whether the venue is a sandbox.
    let isSandbox: Bool
    /// Whether orders cost real money.
    let isRealMoney: Bool
    /// The keys.
    let credentials: Credentials
    /// Our cash at the venue.
    let balance: USDMicros

    /// Asks the venue, and refuses what must not be traded.
    ///
    /// A sandbox needs no keys: without any, a wallet is made for the session, registered and given the capital.
    init(
        _ manifest: DeskManifest,
        _ options: LiveHost.Options,
        over line: some VenueAnswering
    ) throws(LiveFailure) {
        let sandbox = SandboxClock.read(line)
        isSandbox = sandbox != nil
        clock = sandbox?.clock ?? .wall
        if let expected = options.expectedSpeed, expected != clock.speed {
            throw .refused(
                "market time at \(options.address) has speed \(Self.words(clock.speed)), not \(Self.words(expected))"
            )
        }
        let chain = manifest.live.chain
        let began = clock.now
        guard case .answered(let health) = line.ask(TurbineEndpoint.health), health.isSuccess else {
            throw .outside("the venue at \(options.address) does not answer; 'penstock doctor' looks closer")
        }
        isRealMoney =
            !options.isObserver && Self.isRealMoney(at: options.address, isSandbox: isSandbox, chain: chain)
        if isRealMoney {
            try Self.refuseUnlessMeant(manifest, options)
        }
        if let server = health.serverTime?.seconds {
            let ended = clock.now
            let skew = max(began.seconds - server, server - ended.seconds)
            guard skew <= Self.largestSkew else {
                throw .outside("this machine's clock is \(skew) s from the venue's; set it (NTP) before trading")
            }
        }
        if options.isObserver {
            credentials = Credentials(wallet: .random(), token: TokenCredentials(id: "observer", key: .random()))
            balance = manifest.configuration.capital
            return
        }
        if let given = options.credentials {
            credentials = given
        } else {
            guard isSandbox else { throw .refused("trading needs keys; see 'penstock keys --help'") }
            credentials = try Self.sandboxWallet(funds: manifest.configuration.capital, over: line)
        }
        balance = try Self.balance(of: credentials.wallet.address, chain: chain.rawValue, over: line)
        guard balance > .zero else {
            throw .outside("the wallet \(credentials.wallet.address) holds no USDC at this venue")
        }
    }

    /// Whether orders at an address cost real money.
    ///
    /// Only a sandbox on this machine is believed to be one: another machine may say so and still take real orders.
    static func isRealMoney(at address: VenueAddress, isSandbox: Bool, chain: SettlementChain) -> Bool {
        !(isSandbox && address.isLoopback) && chain != .baseSepolia
    }

    /// `60` or `0.5`.
    private static func words(_ speed: Double) -> String {
        speed == speed.rounded() ? "\(Int(speed))" : "\(speed)"
    }

    private static func refuseUnlessMeant(
        _ manifest: DeskManifest,
        _ options: LiveHost.Options
    ) throws(LiveFailure) {
        guard options.allowsRealMoney else {
            throw .refused(
                "\(options.address) is no sandbox on this machine: orders there cost real money; add --live if that is what you mean"
            )
        }
        guard manifest.live.stage != nil else {
            throw .refused(
                "trading real money needs a stage in Markets/portfolio.yaml; begin with 'stage: tiny' (docs/live.md)"
            )
        }
    }

    /// Makes a wallet for one session at a sandbox.
    private static func sandboxWallet(
        funds: USDMicros,
        over line: some VenueAnswering
    ) throws(LiveFailure) -> Credentials {
        let wallet = WalletKey.random()
        do {
            let token = try Registration.register(wallet, name: "penstock", over: line)
            let body: JSONValue = ["address": .address(wallet.address), "amount": .decimalString(funds.rawValue)]
            guard case .answered(let response) = line.ask(WireRequest(.post, "/sandbox/fund", body: body.bytes)),
                response.isSuccess
            else { throw LiveFailure.outside("the sandbox gives its wallet no funds") }
            return Credentials(wallet: wallet, token: token)
        } catch let error as KeysError {
            throw .outside("\(error)")
        } catch let error as LiveFailure {
            throw error
        } catch {
            throw .outside("\(error)")
        }
    }

    /// A wallet's cash by the venue's word.
    static func balance(
        of wallet: EthereumAddress,
        chain: Int,
        over line: some VenueAnswering
    ) throws(LiveFailure) -> USDMicros {
        for _ in 0..<3 {
            guard case .answered(let response) = line.ask(TurbineEndpoint.balances(address: wallet, chain: chain)),
                response.isSuccess, let value = try? JSONValue(parsing: response.body),
                let micros = BalanceRow(value)?.balance.uint64
            else { continue }
            return USDMicros(rawValue: Int(clamping: micros))
        }
        throw .outside("the balance of \(wallet) cannot be read")
    }
}
