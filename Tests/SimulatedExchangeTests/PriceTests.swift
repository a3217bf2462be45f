import MarketModel
import SimulatedExchange
import Testing

@Suite struct PriceTests {
    @Test func `a year of steps has about the volatility asked for`() throws {
        var total = 0.0
        for seed in 1...20 {
            var path = try path(seed: UInt64(seed), lead: 0)
            for _ in 0..<14_400 { path.advance() }
            let change = path.published.dollars / 67_000 - 1
            total += change * change
        }
        let hourly = (total / 20).squareRoot()
        #expect(hourly > 0.002 && hourly < 0.010, "45 % a year is 0.48 % an hour, not \(hourly)")
    }

    @Test func `what is published is what was newest some steps ago`() throws {
        var path = try path(seed: 3, lead: 6)
        var newest: [ReferencePrice] = []
        for step in 0..<100 {
            path.advance()
            newest.append(path.newest)
            if step >= 6 { #expect(path.published == newest[step - 6]) }
        }
        #expect(Set(newest).count > 50)
    }

    @Test func `assets move independently of each other under one seed`() throws {
        let btc = try path(seed: 3, lead: 0, label: 1)
        let eth = try path(seed: 3, lead: 0, label: 2)
        var pair = (btc, eth)
        for _ in 0..<10 {
            pair.0.advance()
            pair.1.advance()
        }
        #expect(pair.0.published != pair.1.published)
    }

    @Test func `fair value is one half at the strike, and certain far from it`() throws {
        let strike = try #require(ReferencePrice(rawValue: 67_000_000_000))
        let above = try #require(ReferencePrice(rawValue: 67_067_000_000))
        let volatility = 1.020_6e-4
        #expect(digitalFair(strike, strike: strike, volatility: volatility, secondsLeft: 900) == 0.5)
        #expect(digitalFair(strike, strike: strike, volatility: 0, secondsLeft: 900) == 0.5)
        let fair = digitalFair(above, strike: strike, volatility: volatility, secondsLeft: 900)
        #expect(abs(fair - 0.628) < 0.001)
        #expect(digitalFair(above, strike: strike, volatility: volatility, secondsLeft: 0) > 0.999)
    }

    private func path(seed: UInt64, lead: Int, label: UInt64 = 0) throws -> PricePath {
        let asset = try #require(Asset("BTC"))
        let random = SeededRandom(seed: seed, label)
        return PricePath(asset: asset, model: .standard(for: asset), lead: lead, random: random)
    }
}
