import TestSupport
import Testing
import TurbineVenue

@Suite struct EventStreamParserTests {
    private static let stream = """
        : a comment\r\nid: 7\r\ndata: {"a":1}\r\n\r\n\ndata:one\ndata: two\n\nevent: price\rdata\r\rdata: cut off
        """
    private static let events = ["{\"a\":1}", "one\ntwo", ""]

    private func read(_ pieces: [[UInt8]], limit: Int = 100) -> [String]? {
        var parser = EventStreamParser(limit: limit)
        var events: [[UInt8]] = []
        for piece in pieces {
            guard parser.take(piece, into: &events) else { return nil }
        }
        return events.map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func `events are found however the stream is cut and its lines end`() {
        let bytes = Array(Self.stream.utf8)
        #expect(read([bytes]) == Self.events)
        #expect(read(bytes.map { [$0] }) == Self.events)
        for cut in 0...bytes.count { #expect(read([Array(bytes[..<cut]), Array(bytes[cut...])]) == Self.events) }
    }

    @Test func `an event beyond the limit is refused, one that fits is not`() {
        let line = "data: " + String(repeating: "x", count: 94)
        #expect(read([Array("\(line)\n\n".utf8)])?.first?.count == 94)
        #expect(read([Array("\(line)x".utf8)]) == nil)
        #expect(read([Array("data: 123456\ndata: \(String(repeating: "y", count: 89))".utf8)]) == nil)
    }

    @Test func `random bytes never trap`() {
        forAll { random in
            let bytes = (0..<Int.random(in: 0...300, using: &random)).map { _ in
                Bool.random(using: &random)
                    ? .random(in: 0...255, using: &random)
                    : Array("\r\n\ndata: ".utf8)[.random(in: 0..<9, using: &random)]
            }
            let cut = Int.random(in: 0...bytes.count, using: &random)
            return read([bytes], limit: 50) == read([Array(bytes[..<cut]), Array(bytes[cut...])], limit: 50)
        }
    }
}
