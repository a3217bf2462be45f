import Foundation
import TestSupport
import Testing
import TurbineVenue
import TurbineWire

@Suite struct QueryEscapingTests {
    @Test func `commas and everything else that is not a letter, a digit or one of four signs are escaped`() {
        let request = WireRequest(
            .get,
            "/api/v1/users/0xAb/claim-data",
            query: [.init("chain_id", "137"), .init("markets", "0x1,0x2"), .init("x y", "a+b/c~d-e_f.g&h=é")]
        )
        #expect(
            QueryEscaping.target(of: request)
                == "/api/v1/users/0xAb/claim-data?chain_id=137&markets=0x1%2C0x2&x+y=a%2Bb%2Fc~d-e_f.g%26h%3D%C3%A9"
        )
        #expect(QueryEscaping.target(of: WireRequest(.get, "/a b?c#d")) == "/a%20b%3Fc%23d")
    }

    @Test func `what is escaped is what was meant`() {
        forAll { random in
            let count = Int.random(in: 0...12, using: &random)
            let text = String(
                String.UnicodeScalarView(
                    (0..<count).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0...0x2FFF, using: &random)) }
                )
            )
            return QueryEscaping.escaped(text).replacing("+", with: " ").removingPercentEncoding == text
        }
    }
}
