import Foundation
import MarketModel
import NIOCore
import NIOPosix
import NIOSSL

@testable import TurbineVenue

/// One event loop for a test's client and one for its servers, both gone when the test ends.
struct Loopback: Sendable {
    let client: any EventLoop
    let server: any EventLoop

    /// Runs a test between making the loops and ending them.
    static func run(_ body: (Loopback) async throws -> Void) async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)
        let loopback = Loopback(client: group.next(), server: group.next())
        do {
            try await body(loopback)
        } catch {
            try await group.shutdownGracefully()
            throw error
        }
        try await group.shutdownGracefully()
    }

    /// A port of this machine on which nothing listens, and which is given to nobody who asks for any port.
    static let unusedPort = 1

    /// A venue's address on this machine.
    static func address(_ port: Int, host: String = "127.0.0.1", secure: Bool = false) throws -> VenueAddress {
        try VenueAddress("\(secure ? "https" : "http")://\(host):\(port)")
    }

    /// The wall clock of the tests stands still.
    static let noon = Timestamp(seconds: 1_774_915_200)

    /// A certificate of the tests: `loopback` is for this machine, `elsewhere` is not; both use one key.
    static func certificates(_ name: String) throws -> [NIOSSLCertificate] {
        try NIOSSLCertificate.fromPEMFile(folder + "/\(name).pem")
    }

    /// What a server needs to serve with such a certificate.
    static func security(_ name: String) throws -> NIOSSLContext {
        let key = try NIOSSLPrivateKey(file: folder + "/loopback.key.pem", format: .pem)
        let chain = try certificates(name).map { NIOSSLCertificateSource.certificate($0) }
        return try NIOSSLContext(
            configuration: .makeServerConfiguration(certificateChain: chain, privateKey: .privateKey(key))
        )
    }

    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Certificates").path
}
