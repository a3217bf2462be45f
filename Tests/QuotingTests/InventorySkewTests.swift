import MarketModel
import Quoting
import TestSupport
import Testing

@Suite struct InventorySkewTests {
    @Test(arguments: [(0, 0.0), (5, -0.02), (-5, 0.02), (15, -0.06), (-15, 0.06), (99, -0.06), (-99, 0.06)])
    func `the shift grows against the position up to its bound`(net: Int, shift: Double) throws {
        var stage = try stage(InventorySkew.self, "{ full_at: 15 shares, max_shift: 0.06 }")
        #expect(isClose(stage.shift(fair: probable(0.5), inventory: Samples.inventory(net), Samples.view()), shift))
    }

    @Test func `the sign turns with the position`() throws {
        var stage = try stage(InventorySkew.self, "{ full_at: 15 shares, max_shift: 0.06 }")
        forAll { random in
            let net = Int.random(in: -30_000_000...30_000_000, using: &random)
            let long = Inventory(netMicros: net, limit: .max)
            let short = Inventory(netMicros: -net, limit: .max)
            let shift = stage.shift(fair: probable(0.5), inventory: long, Samples.view())
            return shift == -stage.shift(fair: probable(0.5), inventory: short, Samples.view()) && abs(shift) <= 0.06
        }
    }

    @Test func `a shift without effect is refused`() {
        #expect(
            complaints(InventorySkew.self, "{ full_at: 15 shares, max_shift: 0 }")
                == ["1:34 a shift of 0 changes nothing | remove the stage or set a shift such as 0.06"]
        )
        #expect(complaints(InventorySkew.self, "{ full_at: 0 shares, max_shift: 0.06 }").count == 1)
        #expect(complaints(InventorySkew.self, "{ full_at: 15, max_shift: 0.06 }").count == 1, "a unit is missing")
    }
}
