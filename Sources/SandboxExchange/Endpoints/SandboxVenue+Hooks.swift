import MarketModel
import Signing
import SimulatedExchange
import TurbineWire

/// What the real exchange does by itself and a test wants to do now, and what only the sandbox knows.
extension SandboxVenue {
    mutating func carryOut(_ hook: SandboxHook, _ request: WireRequest) throws(SandboxRefusal) -> WireResponse {
        switch hook {
        case .clock:
            .json(["now": .integer(now.nanoseconds), "speed": .number(String(configuration.speed))])
        case .fund: try fund(body(request))
        case .rollover: try rollOver(body(request))
        case .resolve: try resolve(body(request))
        case .faults: .json(faultTable)
        case .setFaults: try setFaults(body(request))
        case .account(let address): try truth(about: address)
        case .audit: .json(moneyTable)
        }
    }

    private mutating func fund(_ body: JSONValue) throws(SandboxRefusal) -> WireResponse {
        guard let address = body.address("address"), let amount = body["amount"]?.int,
            (0...1_000_000_000_000_000).contains(amount), exchange.funded < 1_000_000_000_000_000_000
        else { throw SandboxRefusal(400, "address and amount (USDC × 10⁶) are required") }
        let account = openAccount(address)
        exchange.deposit(USDMicros(rawValue: amount), to: account)
        return .json(["success": true, "balance": .decimalString(max(0, chainCash(of: account)))])
    }

    private mutating func rollOver(_ body: JSONValue) throws(SandboxRefusal) -> WireResponse {
        let asset = Asset(body.string("asset"))
        let minutes = body["interval"]?.int ?? 15
        guard let index = series.firstIndex(where: { $0.series.asset == asset && $0.minutes == minutes }) else {
            throw SandboxRefusal(404, "there is no such series")
        }
        let ended = series[index].newest.flatMap { running.contains($0) ? $0 : nil }
        guard let market = rollOver(index) else { throw SandboxRefusal(409, "no market could be opened") }
        return .json([
            "success": true, "ended": ended.map { .id(exchange.markets[$0].facts.id) } ?? .null,
            "quickMarket": quickMarketRow(market).json,
        ])
    }

    private mutating func resolve(_ body: JSONValue) throws(SandboxRefusal) -> WireResponse {
        guard let market = market(id: body.string("marketId")) else { throw SandboxRefusal(404, "Market not found") }
        guard let outcome = body.outcome("outcome") else { throw SandboxRefusal(400, "outcome must be 0 or 1") }
        if let known = exchange.markets[market].outcome, known != outcome {
            throw SandboxRefusal(409, "the market was resolved otherwise")
        }
        resolve(market, as: outcome)
        return .json(["success": true, "quickMarket": quickMarketRow(market).json])
    }

    private var faultTable: JSONValue {
        let rows: [JSONValue] = SandboxFault.allCases.map { fault in
            let setting = faults.setting(of: fault)
            return [
                "name": .string(fault.rawValue), "setting": .string(setting.description),
                "on": .bool(setting.rate > .zero), "fired": .integer(faults.count(of: fault)),
                "explanation": .string(fault.explanation),
            ]
        }
        return ["faults": .array(rows)]
    }

    /// Changes faults: `{"set":["drop=0.1","stall=off"]}`; with `"only":true` all others are switched off.
    private mutating func setFaults(_ body: JSONValue) throws(SandboxRefusal) -> WireResponse {
        var settings: [FaultSetting] = []
        for text in body["set"]?.list ?? [] {
            do throws(FaultSettingError) {
                settings.append(try FaultSetting(parsing: text.text ?? ""))
            } catch {
                throw SandboxRefusal(400, error.description)
            }
        }
        if body.isTrue("only") {
            for fault in SandboxFault.allCases {
                faults.set(FaultSetting(fault, rate: .zero, span: fault.standard.span))
            }
        }
        for setting in settings { faults.set(setting) }
        return .json(faultTable)
    }

    /// What a wallet has by the exchange's own accounts: matches count at once, also before they are settled.
    private func truth(about address: String) throws(SandboxRefusal) -> WireResponse {
        let address = try self.address(address)
        guard let account = wallets.account(of: address) else { throw SandboxRefusal(404, "unknown wallet") }
        let money = exchange.accounts[account.rawValue]
        var positions: [JSONValue] = []
        for market in markets.indices {
            let position = money.position(in: market)
            guard position.up > 0 || position.down > 0 else { continue }
            positions.append([
                "marketId": .id(exchange.markets[market].facts.id), "up": .integer(position.up),
                "down": .integer(position.down), "cash": .integer(position.cash),
            ])
        }
        let open = orders.orders(of: account).filter { orders[$0].status == .open }
        return .json([
            "address": .address(address), "cash": .integer(money.cash), "free": .integer(money.free),
            "settledCash": .integer(chainCash(of: account)), "positions": .array(positions),
            "openOrders": .array(open.map { orderRow($0).json }),
        ])
    }

    private var moneyTable: JSONValue {
        let audit = audit
        return [
            "conserved": .bool(audit.isConserved), "funded": .integer(audit.funded.rawValue),
            "cash": .integer(audit.cash.rawValue), "collateral": .integer(audit.collateral.rawValue),
            "unpaid": .integer(audit.unpaid.rawValue), "fees": .integer(audit.fees.rawValue),
        ]
    }
}
