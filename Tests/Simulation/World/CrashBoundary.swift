package import MarketModel

/// A place in a run where a host can die.
///
/// Two places between which neither the journal's records of anything but market data nor the exchange's accounts of us
/// change are one place: a host that dies at either leaves the same behind.
package struct CrashBoundary: Hashable, Sendable {
    /// What was just done.
    package enum Step: String, Hashable, Sendable {
        /// An event was taken in, and its record is not written yet.
        case receive
        /// The records were handed to the system, and nothing that they announce has left.
        case write
        /// A request that changes something has left, and others that belong to it have not.
        case send
    }

    /// How much of the journal outlives the host.
    package enum Kind: String, Hashable, Sendable {
        /// What was handed to the system: the process died alone.
        case kill
        /// What was on the disk: the machine died with it.
        case powerCut = "power-cut"
    }

    /// Counts the boundaries of a run, from one.
    package let number: Int
    package let step: Step
    package let time: Timestamp
}
