import MarketModel
import Quoting
import Testing

@Suite struct DigitalTests {
    /// Volatility is 50 % a year until a price has been seen.
    private func fair(
        reference: Double?,
        strike: Double?,
        left: Duration,
        _ settings: String = ""
    ) throws -> Result<Double, Reason> {
        var stage = try stage(FairValue.self, "{ source: digital\(settings) }")
        let view = Samples.view(left: left, strike: strike, reference: reference)
        do { return .success(try stage.fair(after: nil, view).value) } catch { return .failure(error) }
    }

    @Test func `one deviation above the strike is 84 percent`() throws {
        // σ = 0.5 / √31 557 600 = 0.0000890051 a root second; over 900 s 0.00267015. ln(S/K) is one of it: Φ(1) = 0.841345.
        let reference = 60_000 * 1.002673718
        let value = try fair(reference: reference, strike: 60_000, left: .seconds(900)).get()
        #expect(isClose(value, 0.8413447, within: 1e-5))
    }

    @Test func `at the strike it is even, whatever the time left`() throws {
        for seconds in [-5, 0, 1, 900, 86_400] {
            #expect(try fair(reference: 60_000, strike: 60_000, left: .seconds(seconds)).get() == 0.5)
        }
    }

    @Test func `at the end a hair decides`() throws {
        #expect(try fair(reference: 60_000.01, strike: 60_000, left: .zero).get() == 0.999999)
        #expect(try fair(reference: 59_999.99, strike: 60_000, left: .zero).get() == 0.000001)
        #expect(try fair(reference: 60_000.01, strike: 60_000, left: .seconds(-60)).get() == 0.999999)
        #expect(try fair(reference: 60_100, strike: 60_000, left: .nanoseconds(1)).get() == 0.999999)
    }

    @Test func `less time left moves the value away from even, never past it`() throws {
        var latest = 0.5
        for seconds in stride(from: 900, through: 0, by: -20) {
            let value = try fair(reference: 60_050, strike: 60_000, left: .seconds(seconds)).get()
            #expect(value >= latest)
            latest = value
        }
        #expect(latest == 0.999999)
    }

    @Test func `up and down are symmetric in the logarithm`() throws {
        let above = try fair(reference: 60_600, strike: 60_000, left: .seconds(3_600)).get()
        let below = try fair(reference: 60_000, strike: 60_600, left: .seconds(3_600)).get()
        #expect(isClose(above + below, 1))
    }

    @Test func `without strike or reference there is no value`() throws {
        #expect(try fair(reference: 60_000, strike: nil, left: .seconds(60)) == .failure(.strikeMissing))
        #expect(try fair(reference: nil, strike: 60_000, left: .seconds(60)) == .failure(.referenceMissing))
    }

    @Test func `a strike ten times off is a unit error`() throws {
        let left = Duration.seconds(60)
        #expect(try fair(reference: 60_000, strike: 600, left: left) == .failure(.strikeImplausible))
        #expect(try fair(reference: 600, strike: 60_000, left: left) == .failure(.strikeImplausible))
        #expect(try fair(reference: 60_000, strike: 6_000, left: left) == .failure(.strikeImplausible))
        #expect(try fair(reference: 60_000, strike: 6_001, left: left) == .success(0.999999))
        #expect(try fair(reference: 6_001, strike: 60_000, left: left) == .success(0.000001))
    }

    @Test func `a start below the floor counts as the floor`() throws {
        let floored = ", volatility_start: 1%, volatility_floor: 20%"
        let value = try fair(reference: 60_060, strike: 60_000, left: .seconds(900), floored).get()
        let plain = try fair(reference: 60_060, strike: 60_000, left: .seconds(900), ", volatility_start: 20%").get()
        #expect(value == plain)
        // σ√τ = 0.2 / √31 557 600 · 30 = 0.00106806; ln 1.001 / 0.00106806 = 0.935808; Φ = 0.825314.
        #expect(isClose(value, 0.825314, within: 1e-5))
    }

    @Test func `without any volatility the sign decides`() throws {
        let still = ", volatility_start: 0%, volatility_floor: 0%"
        #expect(try fair(reference: 60_001, strike: 60_000, left: .seconds(900), still).get() == 0.999999)
        #expect(try fair(reference: 60_000, strike: 60_000, left: .seconds(900), still).get() == 0.5)
    }

    @Test func `fat tails put more weight far out and less in the middle`() throws {
        let left = Duration.seconds(900)
        let student = ", tails: student, degrees: 4"
        // One deviation: t₄(√2) = 0.884824 against Φ(1) = 0.841345. Four: t₄(4√2) = 0.997597 against 0.999968.
        let near = try fair(reference: 60_160.63, strike: 60_000, left: left, student).get()
        let far = try fair(reference: 60_644.29, strike: 60_000, left: left, student).get()
        #expect(try near > fair(reference: 60_160.63, strike: 60_000, left: left).get())
        #expect(try far < fair(reference: 60_644.29, strike: 60_000, left: left).get())
        #expect(isClose(near, 0.884942, within: 1e-3))
    }

    @Test func `observed moves change the volatility that is believed`() throws {
        var pipeline = try pipeline(
            """
              - fair-value: { source: digital, window: 1m, sampling: 10s, volatility_start: 1% }
              - base-spread: { spread: 0.04 }
              - ladder: { size: 1 share }
            """
        )
        let calm = Quoted(&pipeline, Samples.view(strike: 60_000, reference: 60_030)).trace.fair?.value
        var price = 60_000.0
        for step in 0..<60 {
            price *= step.isMultiple(of: 2) ? 1.002 : 1 / 1.002
            let reference = try #require(Samples.price(price))
            pipeline.observe(.reference(reference), at: Timestamp(seconds: 990_000 + step * 10))
        }
        let wild = Quoted(&pipeline, Samples.view(strike: 60_000, reference: 60_030)).trace.fair?.value
        #expect(try #require(wild) < #require(calm))
    }
}
