@testable import Journaling
import MarketModel
import Risk
import TestSupport
import Testing

@Suite struct CodecTests {
    private func read(_ bytes: [UInt8]) throws(JournalFault) -> (event: Event, isWhole: Bool) {
        var reader = ByteReader(bytes[...])
        let event = try Event(from: &reader)
        return (event, reader.isAtEnd)
    }

    private func written(_ event: Event) -> [UInt8] {
        var writer = ByteWriter()
        event.encode(into: &writer)
        return writer.bytes
    }

    @Test(arguments: 0..<25)
    func `every kind of event is read as it was written`(number: Int) {
        forAll(cases: 200) { random in
            let kind = random.kind(number)
            let event = random.event(kind)
            let (back, isWhole) = try read(written(event))
            return back == event && isWhole
        }
    }

    @Test func `an event that is cut off is an error, wherever it is cut`() {
        forAll(cases: 200) { random in
            let bytes = written(random.event())
            for count in bytes.indices {
                do {
                    _ = try read(Array(bytes[..<count]))
                    return false
                } catch JournalFault.malformed {
                    continue
                }
            }
            return true
        }
    }

    @Test func `random bytes are an error or an event that is written the same way, never a crash`() {
        forAll(cases: 5_000) { random in
            let count = Int.random(in: 0...90, using: &random)
            var bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            if count > 12 { bytes[12] = UInt8.random(in: 0...24, using: &random) }
            do {
                let (event, _) = try read(bytes)
                return try read(written(event)).event == event
            } catch {
                return true
            }
        }
    }

    @Test func `a command is told as the desk said it`() throws {
        let market = MarketHandle(rawValue: 3)
        let order = OrderID(rawValue: 7)
        let limits = RiskLimits(
            worstCase: USDMicros(rawValue: 10_000_000),
            groups: [],
            dailyStop: USDMicros(rawValue: 10_000_000),
            plans: [RiskLimits.Plan(weight: 1, perMarket: USDMicros(rawValue: 10_000_000), groups: [])]
        )
        var budget = RiskBudget(limits: limits, rules: .turbine)
        let approved = try budget.admit(
            Order(
                id: order,
                market: market,
                outcome: .down,
                side: .sell,
                price: PriceMicros(clamping: 470_000),
                size: SizeMicros(clamping: 3_000_000),
                expiration: Timestamp(seconds: 9)
            ),
            slot: budget.open(plan: 0)
        )
        for command in [
            .place(approved), .cancel(order, in: market), .cancelAll(in: market), .lookUp(order, in: market),
            .follow(market), .unfollow(market), .claim(market),
        ] as [Command] {
            var writer = ByteWriter()
            command.encode(into: &writer)
            var reader = ByteReader(writer.bytes[...])
            let record = try CommandRecord(from: &reader)
            #expect(record.description == command.description)
            #expect(reader.isAtEnd)
            if case .place(let back) = record { #expect(back == approved.value) }
        }
    }

    @Test func `a header is read as it was written`() throws {
        var writer = ByteWriter()
        JournalSample.header.encode(into: &writer)
        var reader = ByteReader(writer.bytes[...])
        #expect(try SessionHeader(from: &reader) == JournalSample.header)
        #expect(reader.isAtEnd)
    }
}
