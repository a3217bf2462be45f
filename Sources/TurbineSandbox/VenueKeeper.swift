package import Venues
import MarketModel
package import NIOCore
import SandboxExchange
import TurbineWire

/// Owns the venue and everyone connected to it, on one event loop.
///
/// An actor whose executor is that loop: the connections' handlers run there too, so they reach it without a hop, and
/// requests reach it in the order in which they were read.
package actor VenueKeeper {
    /// The keeper runs on the event loop of its connections.
    package nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe loop.executor.asUnownedSerialExecutor() }

    private nonisolated let loop: any EventLoop
    private nonisolated let clock: MarketClock
    private var venue: any ServedVenue
    private var streams: [SandboxStream: any Channel] = [:]
    private var channels: [ObjectIdentifier: any Channel] = [:]
    private var frames: [SandboxFrame] = []
    private var alarm: Scheduled<Void>?
    private var alarmTime = Timestamp.distantFuture
    private var isClosed = false

    /// Takes over a venue, on an event loop that all its connections must share.
    package init(_ venue: any ServedVenue, clock: MarketClock, loop: any EventLoop) {
        self.venue = venue
        self.clock = clock
        self.loop = loop
    }

    /// Lets the venue begin: sets the alarm for what it does by itself.
    func begin() { settle() }

    /// Lets the venue handle a request that arrives now.
    ///
    /// - Returns: what becomes of it, with its delay in real time.
    func respond(to request: WireRequest) -> SandboxReply {
        let reply = venue.respond(to: request, at: clock.now)
        settle()
        return SandboxReply(reply.response, delay: clock.real(reply.delay), isCut: reply.isCut)
    }

    /// Opens a stream that writes to a channel.
    func connect(_ channel: any Channel) -> SandboxStream {
        let stream = venue.connect(at: clock.now)
        streams[stream] = channel
        settle()
        return stream
    }

    /// Hands the venue a message of a stream's client.
    func receive(_ message: [UInt8], from stream: SandboxStream) {
        venue.receive(message, from: stream, at: clock.now)
        settle()
    }

    /// Forgets a stream.
    func disconnect(_ stream: SandboxStream) {
        streams[stream] = nil
        venue.disconnect(stream)
        settle()
    }

    /// Notes an open connection, so that it can be closed at the end.
    func opened(_ channel: any Channel) {
        guard !isClosed else { return channel.close(promise: nil) }
        let key = ObjectIdentifier(channel)
        channels[key] = channel
        channel.closeFuture.whenComplete { _ in self.assumeIsolated { $0.channels[key] = nil } }
    }

    /// Stops the clock's alarm and closes every connection, now and later.
    func close() {
        isClosed = true
        alarm?.cancel()
        alarm = nil
        for channel in channels.values { channel.close(promise: nil) }
    }

    /// Sends what the venue has to say and sets the alarm for its next own act.
    private func settle() {
        venue.takeFrames(into: &frames)
        for frame in frames { streams[frame.stream]?.writeAndFlush(ByteBuffer(bytes: frame.bytes), promise: nil) }
        frames.removeAll(keepingCapacity: true)
        setAlarm()
    }

    private func setAlarm() {
        let time = venue.nextEventTime
        guard !isClosed, alarm == nil || time != alarmTime else { return }
        alarm?.cancel()
        alarm = nil
        alarmTime = time
        guard time < .distantFuture else { return }
        let wait = clock.real(time - clock.now)
        alarm = loop.scheduleTask(in: .nanoseconds(Int64(wait.nanoseconds))) { self.assumeIsolated { $0.ring() } }
    }

    private func ring() {
        alarm = nil
        venue.advance(to: clock.now)
        settle()
    }
}
