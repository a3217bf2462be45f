import MarketModel
import Quoting
import Testing

@Suite struct TMinusFlatteningTests {
    private let schedule = """
        schedule:
          10m: { size: x1.0,  spread: x1.0, hold: 15 shares }
          5m:  { size: x0.66, spread: x1.2, hold: 10 shares }
          2m:  { size: x0.33, spread: x1.5, hold: 5 shares }
          90s: { build: never, reduce: tighter 0.5 }
          30s: { quote: never }
        """

    private func allowance(_ stage: inout TMinusFlattening, left: Duration) -> TimeAllowance {
        stage.allowance(inventory: Samples.inventory(), Samples.view(left: left))
    }

    @Test(arguments: [
        (601, 1.0, 1.0, Int.max), (600, 1, 1, 15), (301, 1, 1, 15), (300, 0.66, 1.2, 10), (121, 0.66, 1.2, 10),
        (120, 0.33, 1.5, 5), (91, 0.33, 1.5, 5), (90, 1, 1, Int.max),
    ])
    func `a row is in force from exactly its time left`(left: Int, size: Double, width: Double, hold: Int) throws {
        var stage = try stage(TMinusFlattening.self, schedule)
        let allowance = allowance(&stage, left: .seconds(left))
        #expect(allowance.buildingSize == size)
        #expect(allowance.buildingWidth == width)
        #expect(allowance.hold == (hold == .max ? .max : SizeMicros(clamping: hold * 1_000_000)))
        #expect(allowance.reducingWidth == (left == 90 ? 0.5 : 1))
        #expect(allowance.noBuilding == (left == 90 ? .scheduleNoBuilding : nil))
        #expect(allowance.noQuote == nil)
    }

    @Test func `a row begins at its nanosecond, not before`() throws {
        var stage = try stage(TMinusFlattening.self, schedule)
        #expect(allowance(&stage, left: .nanoseconds(300_000_000_001)).buildingSize == 1)
        #expect(allowance(&stage, left: .nanoseconds(300_000_000_000)).buildingSize == 0.66)
        #expect(allowance(&stage, left: .nanoseconds(30_000_000_001)).noQuote == nil)
        #expect(allowance(&stage, left: .seconds(30)).noQuote == .scheduleStop)
        #expect(allowance(&stage, left: .seconds(-60)).noQuote == .scheduleStop, "after the end")
    }

    @Test(arguments: [
        (900, 600), (601, 600), (600, 300), (300, 120), (120, 90), (91, 90), (90, 30), (31, 30),
    ])
    func `it says when it next changes`(left: Int, nextLeft: Int) throws {
        var stage = try stage(TMinusFlattening.self, schedule)
        #expect(allowance(&stage, left: .seconds(left)).changesAt == Samples.end - .seconds(nextLeft))
    }

    @Test func `after the last row nothing changes any more`() throws {
        var stage = try stage(TMinusFlattening.self, schedule)
        #expect(allowance(&stage, left: .seconds(30)).changesAt == .distantFuture)
    }

    @Test func `the order of the rows in the file does not matter`() throws {
        var stage = try stage(
            TMinusFlattening.self,
            "schedule: { 30s: { quote: never }, 5m: { size: x0.5 }, 1m: { build: never } }"
        )
        #expect(allowance(&stage, left: .seconds(299)).buildingSize == 0.5)
        #expect(allowance(&stage, left: .seconds(60)).noBuilding == .scheduleNoBuilding)
        #expect(allowance(&stage, left: .seconds(10)).noQuote == .scheduleStop)
    }

    @Test func `allowances of several stages combine to the stricter`() {
        var first = TimeAllowance()
        first.buildingSize = 0.5
        first.hold = SizeMicros(clamping: 4)
        first.changesAt = Timestamp(seconds: 9)
        var second = TimeAllowance()
        second.buildingSize = 0.5
        second.reducingWidth = 0.5
        second.hold = SizeMicros(clamping: 5)
        second.noBuilding = .scheduleNoBuilding
        second.changesAt = Timestamp(seconds: 8)
        let both = first.combined(with: second)
        #expect(both.buildingSize == 0.25)
        #expect(both.reducingWidth == 0.5)
        #expect(both.hold == SizeMicros(clamping: 4))
        #expect(both.noBuilding == .scheduleNoBuilding)
        #expect(both.noQuote == nil)
        #expect(both.changesAt == Timestamp(seconds: 8))
    }

    @Test func `rows that mean nothing are refused`() {
        #expect(
            complaints(TMinusFlattening.self, "")
                == ["1:1 missing 'schedule' | add 'schedule: { 30s: { quote: never } }'"]
        )
        #expect(
            complaints(TMinusFlattening.self, "schedule: { 1m: { size: x1.0 } }")
                == ["1:13 this row limits nothing | set size, spread, hold, build, reduce or quote"]
        )
        #expect(complaints(TMinusFlattening.self, "schedule: { 1m: { size: x2.0 } }").count == 1, "never larger")
        #expect(complaints(TMinusFlattening.self, "schedule: { 1m: { reduce: wider 2 } }").count >= 1)
        #expect(complaints(TMinusFlattening.self, "schedule: { 1m: { reduce: tighter 1 } }").count >= 1)
        #expect(
            complaints(TMinusFlattening.self, "schedule: { 1m: { quote: never }, 60s: { build: never } }").count == 1
        )
    }

    @Test func `a row that can never be reached is refused`() {
        #expect(
            complaints(TMinusFlattening.self, "schedule: { 1m: { quote: never }, 30s: { build: never } }")
                == [
                    "1:35 the row for 30s can never be reached: quoting already ended at 1m"
                        + " | remove one of the two rows"
                ]
        )
    }
}
