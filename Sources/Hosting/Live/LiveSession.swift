import Venues
import Engine
import Journaling
import MarketModel
import NIOCore
import NIOPosix
import Reporting
import Sessions
import TurbineAdapter
import TurbineVenue

/// A ``LiveDesk`` on an event loop: with a clock, a network, appointments, and a thread that forces its journal to the disk.
///
/// Never leaves the loop it was made on.
final class LiveSession {
    /// How often what was written is forced to the disk, in real time.
    private static let syncInterval = TimeAmount.milliseconds(200)

    /// The desk, its journal and the venue's adapter.
    private(set) var desk: LiveDesk
    /// What it measures of itself.
    var figures: HostFigures {
        var figures = measured
        figures.journalLag = .now - forcedUntil
        figures.reconnects = desk.session.venue.counters[.reconnects]
        for (reaction, count) in desk.session.venue.counters.all { figures.reactions[reaction.rawValue] = count }
        return figures
    }
    private var measured = HostFigures()
    /// Everything written before this is on the disk.
    private var forcedUntil = ContinuousClock.now
    private let clock: MarketClock
    private let loop: NIOIsolatedEventLoop
    private let disk: NIOThreadPool
    private var network: TurbineNetwork?
    private var actions: [AdapterAction] = []
    private var wake: Scheduled<Void>?
    private var wakeTime = Timestamp.distantFuture
    private var isIdling = false

    /// Creates a session that has no network yet.
    init(desk: consuming LiveDesk, clock: MarketClock, loop: NIOIsolatedEventLoop, disk: NIOThreadPool) {
        self.desk = desk
        self.clock = clock
        self.loop = loop
        self.disk = disk
    }

    /// Begins to trade over `network`.
    func start(over network: TurbineNetwork) {
        self.network = network
        advance()
        sync()
    }

    /// Stops for good: no appointments are kept any more, and the journal ends with a snapshot.
    func stop() {
        wake?.cancel()
        network = nil
        desk.close()
    }

    /// Takes in what the network brought.
    func receive(_ input: AdapterInput) {
        let began = ContinuousClock.now
        desk.receive(input, at: clock.now, into: &actions)
        let hasSent = actions.contains(where: \.isWrite)
        perform()
        measured.noteDecision(since: began, hasSent: hasSent)
    }

    /// Gives the desk an operator's order.
    func operate(_ action: OperatorAction) {
        desk.operate(action, at: clock.now, into: &actions)
        perform()
    }

    /// Takes over new settings, the desk's and the adapter's.
    func reconfigure(
        _ configuration: DeskConfiguration,
        _ change: SettingsChange,
        writes: RequestBudget,
        stall: Duration?
    ) {
        desk.reconfigure(configuration, change, writes: writes, stall: stall, into: &actions)
        perform()
    }

    /// Lets everything up to now happen.
    func advance() {
        desk.advance(to: clock.now, into: &actions)
        perform()
    }

    private func perform() {
        if !actions.isEmpty {
            network?.perform(actions)
            actions.removeAll(keepingCapacity: true)
        }
        schedule()
        idle()
    }

    /// Makes an appointment for the next thing that is due.
    private func schedule() {
        guard let next = desk.nextTime, wake == nil || next < wakeTime, network != nil else { return }
        wake?.cancel()
        wakeTime = next
        let delay = TimeAmount.nanoseconds(Int64(clock.real(next - clock.now).nanoseconds))
        wake = loop.scheduleTask(in: delay) { [weak self] in
            guard let self else { return }
            wake = nil
            wakeTime = .distantFuture
            advance()
        }
    }

    /// Forces the journal to the disk again and again, on another thread; a disk that fails ends trading like a full one.
    private func sync() {
        guard network != nil, desk.fault == nil, let file = desk.disk else { return }
        let began = ContinuousClock.now
        disk.runIfActive(eventLoop: loop.nonisolated()) { Result { try file.sync() } }
            .assumeIsolated()
            .whenComplete { [weak self] outcome in
                guard let self else { return }
                switch outcome {
                case .success(.success): forcedUntil = began
                case .failure: break
                case .success(.failure(let error)):
                    desk.fail(error as? JournalFault ?? .unavailable("\(error)"), at: clock.now)
                    advance()
                }
                loop.scheduleTask(in: Self.syncInterval) { [weak self] in self?.sync() }
            }
    }

    /// Signs ahead while nothing else is to be done: a little at a time, so that nothing waits for it.
    private func idle() {
        guard !isIdling, network != nil else { return }
        isIdling = true
        loop.execute { [weak self] in
            guard let self else { return }
            isIdling = false
            if desk.idle(at: clock.now) { idle() }
        }
    }
}
