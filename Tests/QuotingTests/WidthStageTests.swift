import MarketModel
import Quoting
import Testing

@Suite struct WidthStageTests {
    @Test func `half the spread stands on either side`() throws {
        var stage = try stage(BaseSpread.self, "spread: 0.04")
        let width = stage.width(Width(half: 9, sizeFactor: 0.5), fair: probable(0.5), Samples.view())
        #expect(width == Width(half: 0.02, sizeFactor: 0.5))
    }

    @Test(arguments: [
        (0.05, true), (0.0999, true), (0.10, false), (0.5, false), (0.90, false), (0.9001, true), (0.95, true),
    ])
    func `only values beyond the bounds are extreme`(fair: Double, isExtreme: Bool) throws {
        var stage = try stage(ExtremesWidening.self, "{ below: 0.10, above: 0.90, spread: x2.0, size: x0.5 }")
        let width = stage.width(Width(half: 0.05), fair: probable(fair), Samples.view())
        #expect(width == (isExtreme ? Width(half: 0.1, sizeFactor: 0.5) : Width(half: 0.05)))
    }

    @Test func `wrong settings are explained`() {
        #expect(complaints(BaseSpread.self, "") == ["1:1 missing 'spread' | add 'spread: 0.04'"])
        #expect(
            complaints(BaseSpread.self, "spread: 4%")
                == ["1:9 expected a width from 0 to 1 such as 0.04, found '4%', which is a percentage | write 0.04"]
        )
        #expect(complaints(ExtremesWidening.self, "{ spread: x0.5 }").count == 1, "widening never narrows")
        #expect(
            complaints(ExtremesWidening.self, "{ below: 0.9, above: 0.1 }")
                == ["1:10 'below' (0.90) must lie under 'above' (0.10)"]
        )
        #expect(
            complaints(ExtremesWidening.self, "{ spread: x1.0, size: x1.0 }")
                == ["1:3 spread x1.0 and size x1.0 change nothing | remove the stage or set a factor"]
        )
    }

    @Test func `a wrong bound is not compared with the default of the other`() {
        #expect(complaints(ExtremesWidening.self, "{ below: 0.95, above: 90% }").count == 1)
    }
}
