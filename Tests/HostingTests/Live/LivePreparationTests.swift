@testable import Hosting
import Keys
import Manifests
import MarketModel
import SandboxExchange
import Signing
import TestSupport
import Testing
import TurbineVenue
import TurbineWire
import Venues

@Suite struct LivePreparationTests {
    private static let stage = "stage: tiny\n"

    private func manifest(_ head: String = "", chain: String = "polygon") throws -> DeskManifest {
        let portfolio = DeskFiles.portfolio(worstCase: 20).replacing("200 usd", with: "20 usd")
        return try DeskFiles.load(
            portfolio: "venue: turbine\nturbine: { chain: \(chain) }\n\(head)\(portfolio)",
            markets: [("btc-15m", DeskFiles.market("BTC", "15m", "simple", worstCase: 15))]
        )
    }

    private func options(_ address: String = "http://127.0.0.1:9200") throws -> LiveHost.Options {
        LiveHost.Options(address: try VenueAddress(address))
    }

    private func keys() throws -> Credentials {
        let wallet = try #require(
            WalletKey(hex: "0x4c0883a69102937d6231471b5dbb6204fe512961708279f2e3e8a5d4b8e3e4a1")
        )
        return Credentials(wallet: wallet, token: TokenCredentials(id: "kid", key: .random()))
    }

    /// A venue that does not say that it is a sandbox, at which the keys' wallet has money.
    private func exchange(_ cash: Int = 300_000_000) throws -> SandboxLine {
        let address = try keys().wallet.address
        let line = SandboxLine(funds: [WalletFunds(address, USDMicros(rawValue: cash))])
        line.lie = { request in
            if request == TurbineEndpoint.health { return .answered(WireResponse(status: 200, body: Array("{}".utf8))) }
            return SandboxLine.hidden(request)
        }
        return line
    }

    private func refusal(
        _ manifest: DeskManifest,
        _ options: LiveHost.Options,
        _ line: SandboxLine
    ) -> LiveFailure? {
        do throws(LiveFailure) {
            _ = try LivePreparation(manifest, options, over: line)
            return nil
        } catch {
            return error
        }
    }

    @Test func `a sandbox on this machine needs no keys and no permission, and gives the capital`() throws {
        let line = SandboxLine(speed: 60)
        let preparation = try LivePreparation(try manifest(), try options(), over: line)
        #expect(preparation.isSandbox && preparation.clock.speed == 60)
        #expect(preparation.balance == USDMicros(rawValue: 500_000_000))
    }

    @Test func `real money needs both the permission and a stage`() throws {
        let line = try exchange()
        var options = try options("https://api.turbinefi.com")
        options.credentials = try keys()
        let unasked = refusal(try manifest(Self.stage), options, line)
        #expect(unasked?.isRefusal == true && unasked?.description.contains("--live") == true)
        #expect(
            line.asked.allSatisfy { ["/sandbox/clock", "/health"].contains($0.path) },
            "no account is touched before it"
        )
        options.allowsRealMoney = true
        let unstaged = refusal(try manifest(), options, line)
        #expect(unstaged?.isRefusal == true && unstaged?.description.contains("stage") == true)
        let preparation = try LivePreparation(try manifest(Self.stage), options, over: line)
        #expect(!preparation.isSandbox && preparation.clock.speed == 1)
        #expect(preparation.balance == USDMicros(rawValue: 300_000_000))
    }

    @Test func `another machine that calls itself a sandbox is taken for real money`() throws {
        let line = SandboxLine()
        let refused = refusal(try manifest(Self.stage), try options("https://sandbox.example.org"), line)
        #expect(refused?.isRefusal == true && refused?.description.contains("--live") == true)
    }

    @Test func `a venue on this machine that is no sandbox is taken for real money`() throws {
        var options = try options()
        options.credentials = try keys()
        #expect(refusal(try manifest(Self.stage), options, try exchange())?.isRefusal == true)
    }

    @Test func `the test chain is no real money`() throws {
        var options = try options("https://api.turbinefi.com")
        options.credentials = try keys()
        #expect(refusal(try manifest(chain: "base-sepolia"), options, try exchange()) == nil)
    }

    @Test func `real money is not traded without keys`() throws {
        var options = try options("https://api.turbinefi.com")
        options.allowsRealMoney = true
        let refused = refusal(try manifest(Self.stage), options, try exchange())
        #expect(refused?.isRefusal == true && refused?.description.contains("keys") == true)
    }

    @Test func `a clock more than five seconds off is refused`() throws {
        let skew = FaultSetting(.clockSkew, rate: .one, span: .seconds(20))
        let line = SandboxLine { $0.faults = [skew] }
        let refused = refusal(try manifest(), try options(), line)
        #expect(refused?.isRefusal == false && refused?.description.contains("clock") == true)
    }

    @Test func `a speed other than the asked one is refused`() throws {
        var options = try options()
        options.expectedSpeed = 60
        #expect(refusal(try manifest(), options, SandboxLine(speed: 1))?.isRefusal == true)
        #expect(refusal(try manifest(), options, SandboxLine(speed: 60)) == nil)
    }

    @Test func `a wallet without money, and a balance that cannot be read, are not traded with`() throws {
        var options = try options()
        options.credentials = try keys()
        let empty = refusal(try manifest(), options, SandboxLine())
        #expect(empty?.description.contains("no USDC") == true)
        let silent = SandboxLine()
        silent.lie = { $0.path.hasSuffix("/balances") ? .noAnswer : nil }
        #expect(refusal(try manifest(), options, silent)?.description.contains("cannot be read") == true)
    }

    @Test func `a venue that is not well is not traded at`() throws {
        let line = SandboxLine()
        line.lie = { $0.path == "/health" ? .answered(.problem("down", status: 503)) : nil }
        #expect(refusal(try manifest(), try options(), line)?.isRefusal == false)
    }

    @Test func `an observer asks nothing about an account and uses no keys`() throws {
        let line = try exchange()
        var options = try options("https://api.turbinefi.com")
        options.credentials = try keys()
        options.isObserver = true
        let preparation = try LivePreparation(try manifest(), options, over: line)
        #expect(preparation.credentials.wallet.address != options.credentials?.wallet.address)
        #expect(line.asked.allSatisfy { $0.method == .get && !$0.path.contains("/users/") })
    }

    @Test(arguments: [
        #"{"now":9223372036854775807,"speed":1}"#, #"{"now":-5,"speed":1}"#, #"{"now":1800000000000000000,"speed":0}"#,
        #"{"now":1800000000000000000,"speed":1e300}"#, #"{"now":1800000000000000000,"speed":"60"}"#, #"{"speed":1}"#,
    ])
    func `a clock no sandbox shows is no sandbox's`(_ text: String) {
        let line = SandboxLine()
        line.lie = { _ in .answered(WireResponse(status: 200, body: Array(text.utf8))) }
        #expect(SandboxClock.read(line) == nil)
    }

    @Test func `orders that rest after the end are told by their hashes, and unknown is not none`() throws {
        let line = SandboxLine()
        let preparation = try LivePreparation(try manifest(), try options(), over: line)
        #expect(LiveHost.ordersLeft(preparation, over: line) == [])
        let hash = Bytes32(words: (1, 2, 3, 4))
        let row = OrderRow(
            orderHash: hash,
            marketID: MarketID(words: (1, 1, 1, 1)),
            trader: preparation.credentials.wallet.address,
            side: .buy,
            outcome: .up,
            price: PriceMicros(clamping: 500_000),
            size: 1_000_000,
            filled: 0,
            remaining: 1_000_000,
            nonce: 1,
            expiration: line.now.seconds + 60,
            status: .open,
            createdAt: line.now.seconds
        )
        line.lie = { _ in .answered(.json(OrderRow.json([row]))) }
        #expect(LiveHost.ordersLeft(preparation, over: line) == ["\(hash)"])
        line.lie = { _ in .answered(.json(["orders": [["orderHash": "?"]]])) }
        #expect(LiveHost.ordersLeft(preparation, over: line) == nil)
        line.lie = { _ in .noAnswer }
        #expect(LiveHost.ordersLeft(preparation, over: line) == nil)
    }
}
