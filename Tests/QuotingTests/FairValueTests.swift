import MarketModel
import Quoting
import Testing

@Suite struct FairValueTests {
    @Test func `the book's middle is half way between bid and ask`() throws {
        var stage = try stage(FairValue.self, "source: book-mid")
        // (0.47 + 0.50) / 2 = 0.485
        let touch = Touch(bid: Samples.level(0.47), ask: Samples.level(0.50, shares: 9))
        let view = MarketView(time: Samples.end, end: Samples.end, touch: touch)
        #expect(try isClose(stage.fair(after: nil, view).value, 0.485))
    }

    @Test func `the microprice leans toward the lighter side`() throws {
        var stage = try stage(FairValue.self, "source: microprice")
        // (0.40 · 1 + 0.60 · 3) / (3 + 1) = 0.55: three shares bid against one offered.
        var view = Samples.view()
        view.touch = Touch(bid: Samples.level(0.40, shares: 3), ask: Samples.level(0.60, shares: 1))
        #expect(try isClose(stage.fair(after: nil, view).value, 0.55))
        view.touch = Touch(bid: Samples.level(0.40, shares: 0), ask: Samples.level(0.60, shares: 0))
        #expect(throws: Reason.fairUnusable) { try stage.fair(after: nil, view) }
    }

    @Test(arguments: ["book-mid", "microprice"])
    func `a book that is missing, one-sided, crossed or too wide is no fair value`(source: String) throws {
        var stage = try stage(FairValue.self, "{ source: \(source), reject: [one-sided, crossed, wider-than 0.30] }")
        func refusal(bid: Double?, ask: Double?, hasBook: Bool = true, isBroken: Bool = false) -> Reason? {
            var view = Samples.view()
            view.hasBook = hasBook
            let (bid, ask) = (bid.map { Samples.level($0) }, ask.map { Samples.level($0) })
            view.touch = Touch(bid: bid, ask: ask, isBroken: isBroken)
            do {
                _ = try stage.fair(after: nil, view)
                return nil
            } catch { return error }
        }
        #expect(refusal(bid: 0.4, ask: 0.5, hasBook: false) == .bookMissing)
        #expect(refusal(bid: nil, ask: 0.5) == .bookOneSided)
        #expect(refusal(bid: 0.4, ask: nil) == .bookOneSided)
        #expect(refusal(bid: 0.5, ask: 0.5) == nil, "locked across the books")
        #expect(refusal(bid: 0.5, ask: 0.5, isBroken: true) == .bookCrossed)
        #expect(refusal(bid: 0.4, ask: 0.5, isBroken: true) == .bookCrossed)
        #expect(refusal(bid: 0.500001, ask: 0.5) == .bookCrossed)
        #expect(refusal(bid: 0.6, ask: 0.5) == .bookCrossed)
        #expect(refusal(bid: 0.3, ask: 0.600001) == .bookTooWide)
        #expect(refusal(bid: 0.3, ask: 0.6) == nil, "exactly as wide as accepted")
    }

    @Test func `one-sided and crossed books are refused even where the list leaves them out`() throws {
        var stage = try stage(FairValue.self, "reject: []")
        var view = Samples.view()
        view.touch = Touch(bid: Samples.level(0.01), ask: Samples.level(0.99))
        #expect(try isClose(stage.fair(after: nil, view).value, 0.5))
        view.touch.ask = nil
        #expect(throws: Reason.bookOneSided) { try stage.fair(after: nil, view) }
    }

    @Test func `only the digital source wants reference prices`() throws {
        #expect(try stage(FairValue.self, "source: digital").interest == .reference)
        #expect(try stage(FairValue.self, "").interest.isEmpty)
    }

    @Test func `wrong settings are explained`() {
        #expect(
            complaints(FairValue.self, "source: book-mit")
                == [
                    "1:9 expected one of book-mid, microprice, ema, digital, blend, found 'book-mit' | did you mean 'book-mid'?"
                ]
        )
        #expect(
            complaints(FairValue.self, "reject: [crosed]")
                == [
                    "1:10 expected one-sided, crossed or wider-than with a width such as wider-than 0.30, found 'crosed'"
                        + " | did you mean 'crossed'?"
                ]
        )
        #expect(complaints(FairValue.self, "reject: [wider-than 1.5]").count == 1)
        #expect(complaints(FairValue.self, "{ source: book-mid, window: 10m }").count == 1, "a setting without effect")
        #expect(complaints(FairValue.self, "{ source: digital, degrees: 4 }").count == 1, "only with tails: student")
        #expect(complaints(FairValue.self, "{ source: digital, tails: student, degrees: 2 }").count == 1)
    }
}
