import MarketModel
@testable import SandboxExchange
import Signing
import SimulatedExchange
import TestSupport
import Testing
import TurbineWire

/// A sandbox with one running BTC market, and wallets that can do everything.
struct SandboxBench {
    /// A quarter of an hour, to the second.
    static let start = Timestamp(seconds: 1_774_915_200)

    var venue: SandboxVenue
    var now: Timestamp

    /// Starts a sandbox without simulated traders and with fixed lags, and waits until its market is listed.
    init(_ change: (inout SandboxConfiguration) -> Void = { _ in }) throws {
        var configuration = SandboxConfiguration(
            seed: 7,
            series: [Series(asset: try #require(Asset("BTC")), intervalSeconds: 900)],
            start: Self.start
        )
        configuration.house = nil
        configuration.noise = nil
        configuration.informed = nil
        configuration.listingDelay = DelayRange(always: .seconds(5))
        configuration.settlementLag = DelayRange(always: .seconds(2))
        configuration.resolutionLag = DelayRange(always: .seconds(20))
        configuration.relayerLag = DelayRange(always: .seconds(1))
        configuration.rateLimit = nil
        change(&configuration)
        venue = SandboxVenue(configuration)
        now = Self.start
        wait(5)
    }

    /// The running market.
    var market: MarketID { venue.exchange.markets[venue.markets.count - 1].facts.id }

    /// Lets time pass.
    mutating func wait(_ seconds: Int) {
        now = now + .seconds(seconds)
        venue.advance(to: now)
    }

    /// Sends a request that must be answered.
    mutating func send(_ request: WireRequest, by wallet: TestWallet? = nil) throws -> WireResponse {
        let reply = venue.respond(to: wallet?.signed(request, at: now) ?? request, at: now)
        return try #require(reply.response)
    }

    /// Sends a request that must succeed, and reads the answer.
    mutating func json(_ request: WireRequest, by wallet: TestWallet? = nil) throws -> JSONValue {
        let response = try send(request, by: wallet)
        try #require(response.isSuccess, "\(response.status) \(response.problem)")
        return try response.json()
    }

    /// Sends a request to one of the sandbox's own paths.
    mutating func hook(_ path: String, _ body: JSONValue) throws -> JSONValue {
        try json(WireRequest(.post, "/sandbox/\(path)", body: body.bytes))
    }

    /// A wallet with a key; it has money, and the settlement contract may take it, unless told otherwise.
    mutating func wallet(
        _ number: UInt8,
        dollars: Int = 1_000,
        isApproved: Bool = true
    ) throws -> TestWallet {
        var wallet = try TestWallet(number)
        let answer = try #require(KeyRow(try json(TurbineEndpoint.register(KeyRegistration(key: wallet.key)))))
        wallet.keyID = answer.keyID
        let token: TokenKey = try #require(TokenKey(hex: answer.privateHex))
        wallet.token = token
        let address = wallet.key.address.description
        _ = try hook("fund", ["address": .string(address), "amount": .string("\(dollars)000000")])
        guard isApproved else { return wallet }
        _ = try json(wallet.permit(value: .max, nonce: 0).request, by: wallet)
        _ = try json(wallet.approval(nonce: 0).request, by: wallet)
        wait(1)
        return wallet
    }

    /// Places an order that must be accepted.
    mutating func place(
        _ wallet: TestWallet,
        _ side: Side,
        _ outcome: Outcome,
        _ shares: Int,
        at cents: Int
    ) throws -> PlacedRow {
        let order = wallet.order(market, side, outcome, shares: shares, cents: cents, at: now)
        return try #require(PlacedRow(try json(wallet.placing(order), by: wallet)))
    }

    /// The error that a request is answered with: its status.
    mutating func status(_ request: WireRequest, by wallet: TestWallet? = nil) throws -> Int {
        try send(request, by: wallet).status
    }

    /// What a wallet truly has.
    mutating func truth(_ wallet: TestWallet) throws -> JSONValue {
        try json(WireRequest(.get, "/sandbox/account/\(wallet.key.address)"))
    }

    /// The frames that are due, each as its lines.
    mutating func frames() throws -> [(stream: SandboxStream, lines: [JSONValue])] {
        var frames: [SandboxFrame] = []
        venue.takeFrames(into: &frames)
        return try frames.map { frame in
            (frame.stream, try frame.bytes.split(separator: 10).map { try JSONValue(parsing: Array($0)) })
        }
    }
}
