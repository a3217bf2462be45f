@testable import Hosting
import Keys
import MarketModel
import SandboxExchange
import Signing
import Testing
import TurbineVenue
import TurbineWire
import Venues

@Suite struct DoctorTests {
    private func check(_ line: SandboxLine) -> VenueCheck {
        VenueCheck(ask: { line.ask($0) }, clock: MarketClock(origin: line.now, speed: 1))
    }

    private func verdicts(_ findings: [Finding]) -> [String: Finding.Verdict] {
        Dictionary(findings.map { ($0.subject, $0.verdict) }) { first, _ in first }
    }

    @Test func `a healthy venue has nothing to complain about`() {
        let line = SandboxLine()
        let findings = check(line).health() + check(line).series(SandboxLine.series)
        #expect(findings.count == 5 && findings.allSatisfy { $0.verdict == .ok }, "\(findings)")
        #expect(line.asked.allSatisfy { $0.method == .get }, "the doctor changes nothing")
    }

    @Test func `a venue that cannot be reached, is silent or ill is told apart`() {
        let outcomes: [(WireOutcome, String)] = [
            (.notSent, "no connection"), (.noAnswer, "no answer"), (.answered(.problem("", status: 503)), "503"),
        ]
        for (outcome, words) in outcomes {
            let line = SandboxLine()
            line.lie = { _ in outcome }
            let finding = check(line).health().first
            #expect(finding?.verdict == .failed && finding?.detail.contains(words) == true)
        }
    }

    @Test(arguments: [(3, Finding.Verdict.warning), (-3, .warning), (20, .failed), (-20, .failed), (2, .ok)])
    func `the venue's clock is measured`(_ seconds: Int, _ verdict: Finding.Verdict) {
        let line = SandboxLine()
        let date = line.now + .seconds(seconds)
        line.lie = { _ in .answered(WireResponse(status: 200, serverTime: date)) }
        #expect(verdicts(check(line).health())["clock"] == verdict)
    }

    @Test func `a strike in another unit, a merged book and no market are found`() {
        let line = SandboxLine()
        let strike = "\(SandboxLine.series) strike"
        let books = "\(SandboxLine.series) books"
        line.lie = { $0.path.hasSuffix("/price") ? .answered(.json(["price": .number("1"), "timestamp": 0])) : nil }
        #expect(verdicts(check(line).series(SandboxLine.series))[strike] == .failed)
        line.lie = { request in
            guard request.path.hasPrefix("/api/v1/orderbook/") else { return nil }
            let level: JSONValue = ["price": 600_000, "size": 1_000_000]
            let ask: JSONValue = ["price": 400_000, "size": 1_000_000]
            return .answered(.json(["bids": [level], "asks": [ask]]))
        }
        #expect(verdicts(check(line).series(SandboxLine.series))[books] == .failed)
        line.lie = {
            $0.path.hasPrefix("/api/v1/quick-markets/")
                ? .answered(.json(["active": false, "asset": "BTC", "quickMarket": .null])) : nil
        }
        #expect(verdicts(check(line).series(SandboxLine.series)) == ["\(SandboxLine.series)": .warning])
    }

    private func account(
        _ line: SandboxLine,
        _ wallet: WalletKey,
        _ token: TokenCredentials,
        capital: Int
    ) -> AccountCheck {
        AccountCheck(
            venue: check(line),
            wallet: wallet.address,
            token: { token.bearer(at: line.now) },
            chain: .polygon,
            capital: USDMicros(rawValue: capital)
        )
    }

    @Test func `a funded, registered wallet may trade, and a poorer one than its capital may not`() throws {
        let wallet = WalletKey.random()
        let line = SandboxLine(funds: [WalletFunds(wallet.address, USDMicros(rawValue: 100_000_000))])
        let token = try Registration.register(wallet, name: nil, over: line)
        let before = line.asked.count
        let found = verdicts(account(line, wallet, token, capital: 100_000_000).findings())
        #expect(found == ["api key": .ok, "open orders": .ok, "balance": .warning, "claimable": .ok])
        let poor = verdicts(account(line, wallet, token, capital: 100_000_001).findings())
        #expect(poor["balance"] == .failed)
        #expect(line.asked.dropFirst(before).allSatisfy { $0.method == .get }, "the doctor changes nothing")
    }

    @Test func `a key the venue refuses fails, and says what to do`() {
        let line = SandboxLine()
        line.lie = { _ in .answered(.problem("bad token", status: 401)) }
        let stranger = TokenCredentials(id: "kid", key: .random())
        let findings = account(line, .random(), stranger, capital: 0).findings()
        #expect(findings.count == 1 && findings.first?.verdict == .failed)
        #expect(findings.first?.detail.contains("keys register") == true)
    }

    @Test func `no keys are right at a sandbox only`() throws {
        let doctor = Doctor(
            Doctor.Subject(
                manifest: nil,
                state: "state",
                address: try VenueAddress("http://127.0.0.1:9201"),
                credentials: .success(nil),
                streamPatience: .seconds(1)
            )
        )
        let venue = check(SandboxLine())
        #expect(doctor.account(venue, isSandbox: true).map(\.verdict) == [.skipped])
        #expect(doctor.account(venue, isSandbox: false).map(\.verdict) == [.failed])
    }

    @Test func `an answer to a subscription is no market data`() {
        let market = MarketID(words: (1, 2, 3, 4))
        let answer = StreamWriter.subscribed(market)
        #expect(!VenueLine.tellsMore(answer))
        #expect(!VenueLine.tellsMore(Array("nonsense\n".utf8) + answer))
        let book = StreamWriter.book(market, BookSnapshot(marketID: market, bids: [], asks: [], lastUpdate: 1))
        #expect(VenueLine.tellsMore(answer + [10] + book))
    }
}
