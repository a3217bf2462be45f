import MarketModel
import TestSupport
import Testing

@testable import TurbineVenue

@Suite struct PriceFilterTests {
    private let noon = Loopback.noon

    private func feed(
        _ price: String = "6736973881100",
        conf: String = "3000000000",
        expo: Int = -8,
        age: Int = 0,
        slot: UInt64? = nil,
        id: String = PythFeed.turbine[0].id
    ) -> HermesUpdate.Feed {
        HermesUpdate.Feed(
            id: id,
            price: .init(price: price, conf: conf, expo: expo, publishTime: noon.seconds - age),
            metadata: slot.map { .init(slot: $0) }
        )
    }

    private func filter() -> PriceFilter { PriceFilter(feeds: [PythFeed.turbine[0]], limits: PythLimits()) }

    private func price(_ micros: Int) throws -> PriceFilter.Verdict {
        .price(try #require(Asset("BTC")), try #require(ReferencePrice(rawValue: micros)))
    }

    @Test func `a price becomes micro-dollars, rounded to the nearest`() {
        let cases: [(Int, Int, Int?)] = [
            (6_736_973_881_149, -8, 67_369_738_811), (6_736_973_881_150, -8, 67_369_738_812), (5, 0, 5_000_000),
            (5, -6, 5), (5, -7, 1), (4, -7, nil), (12, 3, 12_000_000_000), (1, 9, nil), (0, -8, nil), (-5, -8, nil),
            (Int.max, 0, nil), (Int.max, -24, 9), (Int.max, -25, nil), (1_000_000_000_000_001, -6, nil),
            (Int.max, 7, nil),
        ]
        for (value, exponent, micros) in cases {
            #expect(PriceFilter.microDollars(value, exponent: exponent)?.rawValue == micros, "\(value)e\(exponent)")
        }
    }

    @Test func `rounding is off by at most half a micro-dollar`() {
        forAll { random in
            let (value, digits) = (Int.random(in: 1...Int.max, using: &random), Int.random(in: 1...18, using: &random))
            let divisor = (0..<digits).reduce(1) { power, _ in power * 10 }
            guard let price = PriceFilter.microDollars(value, exponent: -6 - digits) else {
                return value / divisor == 0 || value / divisor >= 1_000_000_000_000_000
            }
            return (Int128(price.rawValue) * Int128(divisor) - Int128(value)).magnitude * 2 <= divisor
        }
    }

    @Test func `a certain and timely price is used`() throws {
        var filter = filter()
        #expect(filter.judge(feed(), at: noon) == (try price(67_369_738_811)))
        #expect(filter.judge(feed(id: PythFeed.turbine[0].id.uppercased()), at: noon) == (try price(67_369_738_811)))
    }

    @Test func `a price the oracle is not sure of is held back`() throws {
        var filter = filter()
        #expect(filter.judge(feed("1000000", conf: "5000"), at: noon) == (try price(10_000)))
        #expect(filter.judge(feed("1000000", conf: "5001"), at: noon) == .uncertain)
        #expect(filter.judge(feed(conf: "9223372036854775807"), at: noon) == .uncertain)
    }

    @Test func `an old price, one from the future and one out of order are held back`() throws {
        var filter = filter()
        #expect(filter.judge(feed(age: 11), at: noon) == .stale)
        #expect(filter.judge(feed(age: -6), at: noon) == .stale)
        #expect(filter.judge(feed(age: 10), at: noon) == (try price(67_369_738_811)))
        #expect(filter.judge(feed(age: 2, slot: 7), at: noon) == (try price(67_369_738_811)))
        #expect(filter.judge(feed(age: 3, slot: 9), at: noon) == .stale)
        #expect(filter.judge(feed(age: 2, slot: 6), at: noon) == .stale)
        #expect(filter.judge(feed("6736973881200", age: 2, slot: 8), at: noon) == (try price(67_369_738_812)))
        #expect(filter.judge(feed(age: -5), at: noon) == (try price(67_369_738_811)))
    }

    @Test func `a price that was held back does not put off the next`() throws {
        var filter = filter()
        #expect(filter.judge(feed(conf: "9000000000000", age: 0), at: noon) == .uncertain)
        #expect(filter.judge(feed(age: 1), at: noon) == (try price(67_369_738_811)))
    }

    @Test func `what nobody asked for or cannot be read is unusable`() {
        var filter = filter()
        #expect(filter.judge(feed(id: PythFeed.turbine[1].id), at: noon) == .unusable)
        for text in ["", "x", "1.5", "-1", "0", "99999999999999999999"] {
            #expect(filter.judge(feed(text), at: noon) == .unusable)
        }
        #expect(filter.judge(feed(conf: "-1"), at: noon) == .unusable)
        #expect(filter.judge(feed(expo: 40), at: noon) == .unusable)
        #expect(filter.judge(feed(expo: .min), at: noon) == .unusable)
        var feed = feed()
        feed.price.publishTime = .max
        #expect(filter.judge(feed, at: noon) == .stale)
    }
}
