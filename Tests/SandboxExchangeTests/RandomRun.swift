import MarketModel
@testable import SandboxExchange
import Signing
import SimulatedExchange
import TestSupport
import Testing
import TurbineWire

/// Three wallets that do whatever a die says, and everything the sandbox has said to them.
struct RandomRun {
    var bench: SandboxBench
    private(set) var said: [UInt8] = []
    private var wallets: [TestWallet] = []
    private var placed: [(wallet: Int, order: PlacedRow, market: MarketID, side: Side)] = []
    private var random: SplitMix64
    private var tokens: UInt64 = 0

    /// Starts a run; a lively one has simulated traders, and all faults at a low rate that still let requests through.
    init(_ seed: UInt64, isLively: Bool) throws {
        random = SplitMix64(seed: seed)
        bench = try SandboxBench {
            $0.seed = seed
            if isLively {
                $0.house = HouseParameters()
                $0.noise = NoiseParameters()
                $0.informed = InformedParameters()
            }
        }
        for number in 1...3 { wallets.append(try bench.wallet(UInt8(number))) }
        let faults: [SandboxFault] = [
            .failedSettlement, .vanish, .drop, .serverError, .duplicate, .garbage, .delay, .stall,
        ]
        for fault in faults {
            bench.venue.faults.set(FaultSetting(fault, rate: RatioMicros(rawValue: 100_000), span: .seconds(3)))
        }
        let stream = bench.venue.connect(at: bench.now)
        bench.venue.receive(StreamRequest.subscribe(bench.market, outcome: nil).bytes, from: stream, at: bench.now)
    }

    /// Does something.
    mutating func act() throws {
        let number = Int.random(in: 0..<3, using: &random)
        switch Int.random(in: 0..<20, using: &random) {
        case 0..<11: try place(number)
        case 11..<14: try cancel()
        case 14: try send(TurbineEndpoint.cancelAll(marketID: bench.market), wallets[number])
        case 15: bench.wait(Int.random(in: 1...40, using: &random))
        case 16: try claim(number)
        case 17:
            if Int.random(in: 0..<4, using: &random) == 0 { _ = try bench.hook("rollover", ["asset": "BTC"]) }
        case 18:
            guard Int.random(in: 0..<4, using: &random) == 0 else { return }
            let outcome = Int.random(in: 0...1, using: &random)
            _ = try bench.hook("resolve", ["marketId": .id(bench.market), "outcome": .integer(outcome)])
            _ = try bench.hook("rollover", ["asset": "BTC"])
        default:
            try send(TurbineEndpoint.positions(user: wallets[number].key.address, chain: 137), wallets[number])
        }
        var frames: [SandboxFrame] = []
        bench.venue.takeFrames(into: &frames)
        for frame in frames { said += frame.bytes }
    }

    /// Lets every market end and be resolved.
    mutating func finish() {
        bench.wait(2_000)
        for market in bench.venue.running { bench.venue.resolve(market, as: .up) }
    }

    /// Whether the costs and revenues shown with positions explain the cash of every wallet, once all is settled.
    var isBooked: Bool {
        wallets.allSatisfy { wallet in
            guard let account = bench.venue.wallets.account(of: wallet.key.address) else { return false }
            var cash = 1_000_000_000
            for market in bench.venue.markets.indices {
                let costs = bench.venue.costs[account, market]
                cash += costs.revenue - costs.cost
            }
            return cash == bench.venue.exchange.accounts[account.rawValue].cash
                && cash == bench.venue.chainCash(of: account)
        }
    }

    private mutating func place(_ number: Int) throws {
        var terms = wallets[number].order(
            bench.market,
            Bool.random(using: &random) ? .buy : .sell,
            Bool.random(using: &random) ? .up : .down,
            shares: Int.random(in: 1...60, using: &random),
            cents: Int.random(in: 40...60, using: &random),
            at: bench.now
        )
        tokens += 1
        terms.nonce = tokens
        terms.size += UInt64.random(in: 0..<1_000_000, using: &random)
        let response = try send(wallets[number].placing(terms), wallets[number])
        guard let row = try response?.json(), let placed = PlacedRow(row) else { return }
        self.placed.append((number, placed, terms.marketID, terms.side))
    }

    private mutating func cancel() throws {
        guard let choice = placed.indices.randomElement(using: &random) else { return }
        let (number, order, market, side) = placed.remove(at: choice)
        try send(wallets[number].cancelling(order, in: market, side), wallets[number])
    }

    private mutating func claim(_ number: Int) throws {
        let contracts = bench.venue.markets.map(\.contract)
        let wallet = wallets[number]
        let request = TurbineEndpoint.claimData(user: wallet.key.address, chain: 137, contracts: contracts)
        guard let answer = try send(request, wallet)?.json() else { return }
        let rows = ClaimDataRow.list(from: answer).filter { $0.isResolved && $0.winningBalance > .zero }
        var nonce = rows.first?.nonce ?? .zero
        var claims: [RedemptionClaim] = []
        for row in rows {
            claims.append(wallet.redemption(row, nonce: nonce))
            nonce = nonce + UInt256(1)
        }
        try send(RelayerRequest.batch(chain: 137, owner: wallet.key.address, claims).request, wallet)
    }

    @discardableResult
    private mutating func send(_ request: WireRequest, _ wallet: TestWallet) throws -> WireResponse? {
        tokens += 1
        var signed = request
        signed.bearer = wallet.bearer(seconds: bench.now.seconds, number: tokens << 20)
        let reply = bench.venue.respond(to: signed, at: bench.now)
        said += reply.response?.body ?? []
        return reply.response
    }
}
