import Venues
import Risk
import Engine
import Journaling
import MarketModel
import NIOCore
import Sessions
import TurbineAdapter
import TurbineVenue
import TurbineWire

/// A desk, its journal and the venue's adapter on one event loop: what arrives is decided upon and answered at once.
///
/// Never leaves the loop it was made on. The journal is handed to the system before any request leaves.
final class LiveSession {
    /// The desk and the adapter.
    private(set) var session: SteppedSession<TurbineAdapter>
    /// Why the journal cannot be written any more, if so: nothing is traded without a record.
    private(set) var fault: JournalFault?
    private let clock: MarketClock
    private let loop: NIOIsolatedEventLoop
    private var network: TurbineNetwork?
    private var actions: [AdapterAction] = []
    private var leftover: [Event] = []
    private var wake: Scheduled<Void>?
    private var wakeTime = Timestamp.distantFuture
    private var isIdling = false

    /// Creates a session that has no network yet.
    init(session: consuming SteppedSession<TurbineAdapter>, clock: MarketClock, loop: NIOIsolatedEventLoop) {
        self.session = session
        self.clock = clock
        self.loop = loop
    }

    /// Begins to trade over `network`.
    func start(over network: TurbineNetwork) {
        self.network = network
        advance()
    }

    /// Stops for good: no appointments are kept any more.
    func stop() {
        wake?.cancel()
        network = nil
    }

    /// Takes in what the network brought.
    func receive(_ input: AdapterInput) {
        let now = clock.now
        catchUp(to: now)
        session.withVenue { $0.receive(input, at: now) }
        advance(to: now)
    }

    /// Gives the desk an operator's order.
    func operate(_ action: OperatorAction) {
        let now = clock.now
        catchUp(to: now)
        record { session throws(JournalFault) in try session.operate(action) }
        advance(to: now)
    }

    /// Takes over new settings, the desk's and the adapter's.
    func reconfigure(
        _ configuration: DeskConfiguration,
        _ change: SettingsChange,
        writes: RequestBudget,
        stall: Duration?
    ) {
        catchUp(to: clock.now)
        record { session throws(JournalFault) in try session.reconfigure(configuration, change) }
        session.withVenue { $0.reconfigure(writes: writes, stall: stall ?? $0.configuration.stall) }
        advance()
    }

    /// Lets everything up to now happen.
    func advance() { advance(to: clock.now) }

    private func catchUp(to now: Timestamp) {
        record { session throws(JournalFault) in try session.advance(to: now) }
    }

    private func advance(to now: Timestamp) {
        catchUp(to: now)
        record { session throws(JournalFault) in try session.flush() }
        if fault != nil {
            // Without a journal the desk is not asked any more; the adapter goes on with its cancels.
            session.withVenue { $0.advance(to: now, into: &leftover) }
            leftover.removeAll(keepingCapacity: true)
        }
        session.withVenue { $0.takeActions(into: &actions) }
        if fault != nil { holdBack(at: now) }
        if !actions.isEmpty {
            network?.perform(actions)
            actions.removeAll(keepingCapacity: true)
        }
        schedule()
        idle()
    }

    /// Keeps placements whose record may be lost from leaving: they are given back as never sent.
    private func holdBack(at now: Timestamp) {
        var rest: [AdapterAction] = []
        for action in actions {
            guard case .request(let number, let request, _) = action, TurbineEndpoint.isPlacement(request) else {
                rest.append(action)
                continue
            }
            session.withVenue { $0.receive(.response(number, .notSent), at: now) }
        }
        session.withVenue { $0.takeActions(into: &rest) }
        actions = rest
    }

    /// Changes the session; a journal that fails ends its trading: every order is cancelled, by the adapter alone.
    private func record(_ body: (inout SteppedSession<TurbineAdapter>) throws(JournalFault) -> Void) {
        guard fault == nil else { return }
        do {
            try body(&session)
        } catch {
            fault = error
            let now = clock.now
            for index in session.desk.instances.indices {
                guard let handle = session.desk.instances[index]?.market.handle else { continue }
                session.withVenue { $0.send(.cancelAll(in: handle), at: now) }
            }
        }
    }

    /// Makes an appointment for the next thing that is due.
    private func schedule() {
        let next = fault == nil ? session.nextTime : session.withVenue { $0.nextEventTime }
        guard let next, wake == nil || next < wakeTime, network != nil else { return }
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

    /// Signs ahead while nothing else is to be done: a little at a time, so that nothing waits for it.
    private func idle() {
        guard !isIdling, network != nil else { return }
        isIdling = true
        loop.execute { [weak self] in
            guard let self else { return }
            isIdling = false
            let now = clock.now
            if session.withVenue({ $0.idle(at: now) }) { idle() }
        }
    }
}
