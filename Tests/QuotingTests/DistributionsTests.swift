import Quoting
import TestSupport
import Testing

@Suite struct DistributionsTests {
    @Test(arguments: [
        (0.0, 0.5), (1, 0.8413447460685429), (1.96, 0.9750021048517795), (-1.96, 0.0249978951482205),
        (3, 0.9986501019683699), (-6, 9.865876450376946e-10),
    ])
    func `the normal distribution has its table values`(value: Double, expected: Double) {
        #expect(isClose(normalDistribution(value), expected, within: expected * 1e-12))
    }

    /// Upper percentage points of the t table, `P(T > t) = 1 − p`.
    @Test(arguments: [
        (3, 2.353363434801824, 0.95), (3, 5.840909309733355, 0.995), (4, 2.131846786326649, 0.95),
        (4, 4.604094871349992, 0.995), (5, 2.015048372669157, 0.95), (5, 4.032142983555227, 0.995),
        (30, 1.697260886593957, 0.95), (30, 2.749995653567231, 0.995),
    ])
    func `the Student-t has its table values once its variance is one`(degrees: Int, quantile: Double, expected: Double)
    {
        let scale = (Double(degrees) / Double(degrees - 2)).squareRoot()
        #expect(isClose(studentDistribution(quantile / scale, degrees: degrees), expected, within: 1e-10))
    }

    @Test func `four degrees at one deviation have their closed form`() {
        // t₄(x) = ½ + (3/8) · x/√(1+x²/4) · (1 − x²/(12(1+x²/4))), at x = √2: ½ + (3/8)(1.154701)(1 − 1/9) = 0.884900.
        #expect(isClose(studentDistribution(1, degrees: 4), 0.5 + 0.375 * 2 / 3.0.squareRoot() * (8.0 / 9.0)))
    }

    @Test(arguments: [
        (0.5, 0.3989422804014327), (0.9750021048517795, 0.05844094433345147), (1e-6, 4.948332716562034e-06),
    ])
    func `the density at a quantile has its table values`(probability: Double, expected: Double) {
        #expect(isClose(normalDensityAtQuantile(probability), expected, within: expected * 1e-9))
        #expect(isClose(normalDensityAtQuantile(1 - probability), expected, within: expected * 1e-9))
    }

    @Test func `both are symmetric, rise, and end at 0 and 1`() {
        forAll { random in
            let value = Double.random(in: -8...8, using: &random)
            let degrees = Int.random(in: 3...100, using: &random)
            let student = studentDistribution(value, degrees: degrees)
            return isClose(student + studentDistribution(-value, degrees: degrees), 1)
                && isClose(normalDistribution(value) + normalDistribution(-value), 1)
                && studentDistribution(value + 0.1, degrees: degrees) > student
                && (0...1).contains(student)
        }
        #expect(normalDistribution(.infinity) == 1)
        #expect(normalDistribution(-.infinity) == 0)
        #expect(isClose(studentDistribution(.infinity, degrees: 3), 1))
        #expect(isClose(studentDistribution(-.infinity, degrees: 4), 0))
    }

    @Test func `many degrees approach the normal distribution`() {
        for value in [-2.0, -0.5, 0, 1, 3] {
            #expect(isClose(studentDistribution(value, degrees: 100), normalDistribution(value), within: 0.002))
        }
    }

    @Test func `a Student-t without variance is a programmer's error`() async {
        await #expect(processExitsWith: .failure) { _ = studentDistribution(1, degrees: 2) }
    }
}
