import Testing
import TurbineVenue

@Suite struct VenueAddressTests {
    @Test(arguments: [
        ("https://api.turbinefi.com", "https://api.turbinefi.com", 443),
        ("HTTPS://Api.Turbinefi.com/", "https://api.turbinefi.com", 443),
        ("https://host:443", "https://host", 443), ("https://host:8443", "https://host:8443", 8443),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080", 8080), ("http://localhost/", "http://localhost", 80),
        ("http://[::1]:9000", "http://[::1]:9000", 9000),
    ])
    func `an address has a scheme, a host and a port`(text: String, origin: String, port: Int) throws {
        let address = try VenueAddress(text)
        #expect(address.origin == origin)
        #expect(address.port == port)
        let again = try VenueAddress(address.origin)
        #expect(again == address)
    }

    @Test(arguments: [
        "", "api.turbinefi.com", "ftp://host", "https://", "https://host/api/v1", "https://host:0",
        "https://host:65536",
        "https://host:", "https://user@host", "https://a b", "https://[::1", "https://host?x=1", "https://[g]:1",
    ])
    func `anything else is refused`(text: String) {
        #expect(throws: VenueAddressError.malformed(text)) { try VenueAddress(text) }
    }

    @Test(arguments: [
        "http://api.turbinefi.com", "http://10.0.0.1", "http://127.0.0.1.example.com", "http://127.0.0.256",
    ])
    func `plain http leads to this machine only`(text: String) {
        #expect(throws: VenueAddressError.insecure(text)) { try VenueAddress(text) }
    }
}
