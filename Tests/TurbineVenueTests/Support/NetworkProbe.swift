import NIOCore
import Testing
import TurbineAdapter
import TurbineVenue
import TurbineWire

/// A network that tests can call from anywhere, with what it delivers as lines of text.
struct NetworkProbe: ~Copyable {
    private let loop: any EventLoop
    private let network: NIOLoopBound<TurbineNetwork>
    private let isPerforming: NIOLoopBoundBox<Bool>
    private let continuation: AsyncStream<String>.Continuation
    private var lines: AsyncStream<String>.Iterator

    /// Makes a network.
    static func make(on loopback: Loopback, _ port: Int, speed: Int = 1) async throws -> NetworkProbe {
        let loop = loopback.client
        let (stream, continuation) = AsyncStream.makeStream(of: String.self)
        let configuration = NetworkConfiguration(
            address: try Loopback.address(port),
            userAgent: "penstock/0.0",
            speed: speed
        )
        let isPerforming = NIOLoopBoundBox.makeBoxSendingValue(false, eventLoop: loop)
        let network = try await loop.submit {
            let network = TurbineNetwork(
                configuration,
                on: loop,
                clock: { Loopback.noon },
                report: { continuation.yield("ended \($0): \($1)") },
                deliver: { input in
                    #expect(!isPerforming.value, "delivered while performing")
                    continuation.yield(Self.line(input))
                }
            )
            return NIOLoopBound(network, eventLoop: loop)
        }.get()
        return NetworkProbe(
            loop: loop,
            network: network,
            isPerforming: isPerforming,
            continuation: continuation,
            lines: stream.makeAsyncIterator()
        )
    }

    private init(
        loop: any EventLoop,
        network: NIOLoopBound<TurbineNetwork>,
        isPerforming: NIOLoopBoundBox<Bool>,
        continuation: AsyncStream<String>.Continuation,
        lines: AsyncStream<String>.Iterator
    ) {
        self.loop = loop
        self.network = network
        self.isPerforming = isPerforming
        self.continuation = continuation
        self.lines = lines
    }

    /// Performs actions on the loop.
    func perform(_ actions: [AdapterAction]) async throws {
        try await loop.submit { [network, isPerforming] in
            isPerforming.value = true
            network.value.perform(actions)
            isPerforming.value = false
        }.get()
    }

    /// Waits for the next line, which must be this.
    mutating func expect(_ expected: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let line = try #require(await lines.next(isolation: #isolation), sourceLocation: sourceLocation)
        #expect(line == expected, sourceLocation: sourceLocation)
    }

    /// Ends the network.
    func shutDown() async throws {
        try await loop.flatSubmit { [network] in network.value.shutDown() }.get()
        continuation.finish()
    }

    /// The lines nobody has waited for; after the end.
    mutating func rest() async -> [String] {
        var rest: [String] = []
        while let line = await lines.next(isolation: #isolation) { rest.append(line) }
        return rest
    }

    private static func line(_ input: AdapterInput) -> String {
        switch input {
        case .response(let number, .answered(let response)):
            "response \(number) answered \(response.status) \(String(decoding: response.body, as: UTF8.self))"
        case .response(let number, .notSent): "response \(number) not sent"
        case .response(let number, .noAnswer): "response \(number) no answer"
        case .streamOpened(let number): "opened \(number)"
        case .streamMessage(let number, let bytes): "message \(number) \(String(decoding: bytes, as: UTF8.self))"
        case .streamClosed(let number): "closed \(number)"
        case .reference(let asset, let price): "reference \(asset) \(price)"
        }
    }
}
