import Risk
package import Engine
package import Journaling
package import MarketModel
package import Sessions
package import TurbineAdapter
import TurbineWire

/// What a live host does between two messages of the network: journal, decide, journal, and only then let requests leave.
///
/// It has no clock, no socket and no thread. Whoever owns it says what time it is, hands in what arrived and performs the
/// actions it gives back; so the same code runs over real sockets and in a simulation that breaks everything.
package struct LiveDesk: ~Copyable {
    /// The desk and the adapter.
    package private(set) var session: SteppedSession<TurbineAdapter>
    /// Why the journal cannot be written any more, if so: nothing is traded without a record.
    package private(set) var fault: JournalFault?
    private var now = Timestamp.distantPast
    private var actions: [AdapterAction] = []
    private var leftover: [Event] = []

    /// Creates the loop of a session that has done nothing yet.
    package init(_ session: consuming SteppedSession<TurbineAdapter>) { self.session = session }

    /// When something is to be done if nothing arrives, or `nil` when nothing is left.
    package var nextTime: Timestamp? {
        mutating get { fault == nil ? session.nextTime : session.withVenue { $0.nextEventTime } }
    }

    /// What forces the journal to the disk; `nil` where there is none.
    package var disk: JournalDisk? { mutating get { session.disk } }

    /// Takes in what the network brought.
    package mutating func receive(_ input: AdapterInput, at time: Timestamp, into actions: inout [AdapterAction]) {
        catchUp(to: time)
        session.withVenue { $0.receive(input, at: time) }
        advance(to: time, into: &actions)
    }

    /// Gives the desk an operator's order.
    package mutating func operate(
        _ action: OperatorAction,
        at time: Timestamp,
        into actions: inout [AdapterAction]
    ) {
        catchUp(to: time)
        record { session throws(JournalFault) in try session.operate(action) }
        advance(to: time, into: &actions)
    }

    /// Takes over new settings, the desk's and the adapter's.
    package mutating func reconfigure(
        _ configuration: DeskConfiguration,
        _ change: SettingsChange,
        writes: RequestBudget,
        stall: Duration?,
        into actions: inout [AdapterAction]
    ) {
        catchUp(to: change.time)
        record { session throws(JournalFault) in try session.reconfigure(configuration, change) }
        session.withVenue { $0.reconfigure(writes: writes, stall: stall ?? $0.configuration.stall) }
        advance(to: change.time, into: &actions)
    }

    /// Lets everything up to `time` happen, and appends what is to be done on the network, in order.
    ///
    /// The journal is handed to the system before any action is given out.
    package mutating func advance(to time: Timestamp, into actions: inout [AdapterAction]) {
        catchUp(to: time)
        record { session throws(JournalFault) in try session.flush() }
        if fault != nil {
            // Without a journal the desk is not asked any more; the adapter goes on with its cancels.
            session.withVenue { $0.advance(to: time, into: &leftover) }
            leftover.removeAll(keepingCapacity: true)
        }
        session.withVenue { $0.takeActions(into: &self.actions) }
        if fault != nil { holdBack(at: time) }
        actions += self.actions
        self.actions.removeAll(keepingCapacity: true)
    }

    /// Signs a little ahead; returns whether there is more to sign.
    package mutating func idle(at time: Timestamp) -> Bool { session.withVenue { $0.idle(at: time) } }

    /// Notes that the disk failed: what was handed to the system may not be there after a power cut.
    package mutating func fail(_ fault: JournalFault, at time: Timestamp) {
        now = max(now, time)
        record { _ throws(JournalFault) in throw fault }
    }

    /// Writes a last snapshot, so that the next session has nothing to read but this.
    package mutating func close() {
        record { session throws(JournalFault) in
            try session.snapshot()
            try session.flush()
        }
    }

    private mutating func catchUp(to time: Timestamp) {
        now = max(now, time)
        record { session throws(JournalFault) in try session.advance(to: time, present: time) }
    }

    /// Keeps placements whose record may be lost from leaving: they are given back as never sent.
    private mutating func holdBack(at time: Timestamp) {
        var rest: [AdapterAction] = []
        for action in actions {
            guard case .request(let number, let request, _) = action, TurbineEndpoint.isPlacement(request) else {
                rest.append(action)
                continue
            }
            session.withVenue { $0.receive(.response(number, .notSent), at: time) }
        }
        session.withVenue { $0.takeActions(into: &rest) }
        actions = rest
    }

    /// Changes the session; a journal that fails ends its trading: every order is cancelled, by the adapter alone.
    private mutating func record(_ body: (inout SteppedSession<TurbineAdapter>) throws(JournalFault) -> Void) {
        guard fault == nil else { return }
        do {
            try body(&session)
        } catch {
            fault = error
            let time = now
            for index in session.desk.instances.indices {
                guard let handle = session.desk.instances[index]?.market.handle else { continue }
                session.withVenue { $0.send(.cancelAll(in: handle), at: time) }
            }
        }
    }
}
