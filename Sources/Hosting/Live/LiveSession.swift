import Engine
import Journaling
import MarketModel
import NIOCore
import Sessions
import TurbineAdapter
import TurbineVenue

/// A desk, its journal and the venue's adapter on one event loop: what arrives is decided upon and answered at once.
///
/// Never leaves the loop it was made on. The journal is handed to the system before any request leaves.
final class LiveSession {
    /// The desk and the adapter.
    private(set) var session: SteppedSession<TurbineAdapter>
    /// Why the journal cannot be written any more, if so: nothing is traded without a record.
    private(set) var fault: JournalFault?
    private let network: TurbineNetwork
    private let clock: MarketClock
    private let loop: NIOIsolatedEventLoop
    private var actions: [AdapterAction] = []
    private var wake: Scheduled<Void>?
    private var wakeTime = Timestamp.distantFuture

    init(
        session: consuming SteppedSession<TurbineAdapter>,
        network: TurbineNetwork,
        clock: MarketClock,
        loop: NIOIsolatedEventLoop
    ) {
        self.session = session
        self.network = network
        self.clock = clock
        self.loop = loop
    }

    /// Takes in what the network brought.
    func receive(_ input: AdapterInput) {
        let now = clock.now
        session.withVenue { $0.receive(input, at: now) }
        advance(to: now)
    }

    /// Gives the desk an operator's order.
    func operate(_ action: OperatorAction) {
        record { session throws(JournalFault) in try session.operate(action) }
        advance(to: clock.now)
    }

    /// Takes over new settings.
    func reconfigure(_ configuration: DeskConfiguration, _ change: SettingsChange) {
        record { session throws(JournalFault) in try session.reconfigure(configuration, change) }
        advance(to: clock.now)
    }

    /// Lets everything up to now happen.
    func advance() { advance(to: clock.now) }

    private func advance(to now: Timestamp) {
        record { session throws(JournalFault) in
            try session.advance(to: now)
            try session.flush()
        }
        session.withVenue { $0.takeActions(into: &actions) }
        if !actions.isEmpty {
            network.perform(actions)
            actions.removeAll(keepingCapacity: true)
        }
        schedule()
    }

    /// Changes the session; a journal that fails ends it: every order is cancelled, by the adapter alone.
    private func record(_ body: (inout SteppedSession<TurbineAdapter>) throws(JournalFault) -> Void) {
        guard fault == nil else { return }
        do {
            try body(&session)
        } catch {
            fault = error
            let now = clock.now
            for instance in session.desk.instances {
                guard let handle = instance?.market.handle else { continue }
                session.withVenue { $0.send(.cancelAll(in: handle), at: now) }
            }
        }
    }

    /// Makes an appointment for the next thing that is due.
    private func schedule() {
        let next = fault == nil ? session.nextTime : session.withVenue { $0.nextEventTime }
        guard let next else { return }
        guard next < wakeTime || wake == nil else { return }
        wake?.cancel()
        wakeTime = next
        let delay = TimeAmount.nanoseconds(Int64(clock.realNanoseconds(until: next)))
        wake = loop.scheduleTask(in: delay) { [self] in
            wake = nil
            wakeTime = .distantFuture
            if fault == nil { advance() } else { drain() }
        }
    }

    /// Lets the adapter finish its cancels without a desk.
    private func drain() {
        let now = clock.now
        var events: [Event] = []
        session.withVenue { $0.advance(to: now, into: &events) }
        session.withVenue { $0.takeActions(into: &actions) }
        network.perform(actions)
        actions.removeAll(keepingCapacity: true)
        schedule()
    }
}
