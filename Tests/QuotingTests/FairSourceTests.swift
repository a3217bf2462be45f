import MarketModel
import Quoting
import TestSupport
import Testing

@Suite struct FairSourceTests {
    @Test func `the average begins at the first middle and moves by the part of the window that has passed`() throws {
        var stage = try StageText.stage(FairValue.self, "{ source: ema, window: 10s }")
        #expect(try stage.fair(after: nil, StageText.view(at: 0)).value == 0.5)
        let view = StageText.view(at: 10, bid: 590_000, ask: 610_000)
        // 1 - 1/e of the way from 0.5 to 0.6.
        #expect(StageText.isSame(try stage.fair(after: nil, view).value, 0.563_212_055_9))
    }

    @Test func `the average does not depend on how often it is asked for`() throws {
        var often = try StageText.stage(FairValue.self, "{ source: ema, window: 10s }")
        var seldom = often
        _ = try often.fair(after: nil, StageText.view(at: 0))
        _ = try seldom.fair(after: nil, StageText.view(at: 0))
        var last = 0.0
        for step in 1...20 {
            last = try often.fair(after: nil, StageText.view(at: Double(step) / 2, bid: 690_000, ask: 710_000)).value
        }
        let once = try seldom.fair(after: nil, StageText.view(at: 10, bid: 690_000, ask: 710_000)).value
        #expect(StageText.isSame(last, once))
    }

    @Test func `the average refuses what the middle refuses and keeps its memory`() throws {
        var stage = try StageText.stage(FairValue.self, "{ source: ema, window: 10s, reject: [wider-than 0.05] }")
        _ = try stage.fair(after: nil, StageText.view(at: 0))
        #expect(throws: Reason.bookOneSided) { try stage.fair(after: nil, StageText.view(at: 1, ask: nil)) }
        #expect(throws: Reason.bookCrossed) { try stage.fair(after: nil, StageText.view(at: 1, bid: 520_000)) }
        #expect(throws: Reason.bookTooWide) { try stage.fair(after: nil, StageText.view(at: 1, bid: 400_000)) }
        #expect(try stage.fair(after: nil, StageText.view(at: 1)).value == 0.5)
    }

    @Test func `a blend is the weighted mean of its parts`() throws {
        var stage = try StageText.stage(FairValue.self, "{ source: blend, weights: { book-mid: 0.7, digital: 0.3 } }")
        #expect(stage.interest == .reference)
        // At the strike the digital says one half.
        let view = StageText.view(at: 0, bid: 590_000, ask: 610_000, strike: 100, reference: 100)
        #expect(StageText.isSame(try stage.fair(after: nil, view).value, 0.57))
    }

    @Test func `a blend lies between its least and its greatest part`() throws {
        let blended = try StageText.stage(FairValue.self, "{ source: blend, weights: { book-mid: 0.4, digital: 0.6 } }")
        let mids = try StageText.stage(FairValue.self, "{ source: book-mid }")
        let digitals = try StageText.stage(FairValue.self, "{ source: digital }")
        forAll(cases: 300) { random in
            var (blend, mid, digital) = (blended, mids, digitals)
            let bid = Int.random(in: 10_000...900_000, using: &random)
            let view = StageText.view(
                at: Double.random(in: 0...899, using: &random),
                bid: bid,
                ask: bid + 20_000,
                strike: 100_000_000,
                reference: Int.random(in: 99_000_000...101_000_000, using: &random)
            )
            let parts = [try mid.fair(after: nil, view).value, try digital.fair(after: nil, view).value].sorted()
            let value = try blend.fair(after: nil, view).value
            return value >= parts[0] - 1e-12 && value <= parts[1] + 1e-12
        }
    }

    @Test func `a blend without one part refuses, or goes on with the others`() throws {
        let view = StageText.view(at: 0, bid: 590_000, ask: 610_000)
        let weights = "weights: { book-mid: 0.7, digital: 0.3 }"
        var strict = try StageText.stage(FairValue.self, "{ source: blend, \(weights) }")
        #expect(throws: Reason.strikeMissing) { try strict.fair(after: nil, view) }
        var lenient = try StageText.stage(FairValue.self, "{ source: blend, missing: skip, \(weights) }")
        #expect(StageText.isSame(try lenient.fair(after: nil, view).value, 0.6))
        #expect(throws: Reason.bookOneSided) { try lenient.fair(after: nil, StageText.view(at: 0, bid: nil)) }
    }

    @Test func `a blend wants two parts, weights of one in all, and only the settings of its parts`() {
        let type = FairValue.self
        #expect(
            StageText.complaints(type, "{ source: blend, weights: { book-mid: 0.7 } }")
                == ["a blend needs at least two sources"]
        )
        #expect(
            StageText.complaints(type, "{ source: blend, weights: { book-mid: 0.7, ema: 0.2 } }")
                == ["the weights add up to 0.900000"]
        )
        #expect(
            StageText.complaints(type, "{ source: blend, weights: { book-mid: 0.7, ema: 0.3 }, volatility_floor: 30% }")
                == ["unknown key 'volatility_floor'"]
        )
        #expect(StageText.complaints(type, "{ source: book-mid, window: 10s }") == ["unknown key 'window'"])
        #expect(
            StageText.complaints(
                type,
                "{ source: blend, weights: { digital: 0.7, ema: 0.3 }, ema_window: 5s, window: 2m }"
            )
                == []
        )
    }
}
