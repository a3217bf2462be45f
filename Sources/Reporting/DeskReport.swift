/// Everything a person may want to know of a running desk at one moment, as the dashboard, the command line and the metrics
/// read it.
///
/// Money is in micro-dollars, shares in micro-shares, prices in micro-dollars of *up*, instants in nanoseconds since 1970,
/// spans in nanoseconds; the names of the fields say which. What is unknown is absent.
package struct DeskReport: Codable, Hashable, Sendable {
    /// Why something is not done: a stable code, and a sentence.
    package struct Cause: Codable, Hashable, Sendable {
        /// The code, such as `book-stale`.
        package var code: String
        /// The sentence.
        package var words: String

        /// Creates a cause.
        package init(code: String, words: String) {
            self.code = code
            self.words = words
        }
    }

    /// What was made and lost.
    package struct Profit: Codable, Hashable, Sendable {
        /// Booked since the day began.
        package var realisedTodayMicros: Int
        /// What open positions are worth beyond their cost, at fair value, or at their worst where that is unknown.
        package var unrealisedMicros: Int
        /// Both together.
        package var equityMicros: Int
        /// Our cash at the venue without the markets that are open, by our own books.
        package var bookedCashMicros: Int
        /// Of all markets this session has finished: what fills were better than fair value.
        package var spreadMicros: Int
        /// Of the same: what fair value did to what was held.
        package var inventoryMicros: Int
        /// Of the same: what outcomes did to what was held, against the last fair value.
        package var settlementMicros: Int
        /// Of the same: fees, negative.
        ///
        /// The four add up to what these markets made.
        package var feesMicros: Int
    }

    /// What may still be lost, and how much of it is allowed.
    package struct Budget: Codable, Hashable, Sendable {
        /// The portfolio's worst case now, every resting, in-flight and unknown order included.
        package var worstCaseMicros: Int
        /// What it may be at most.
        package var worstCaseLimitMicros: Int
        /// The highest so far.
        package var worstCasePeakMicros: Int
        /// Today's loss plus the worst case: what the daily stop limits.
        package var dailyStopUsedMicros: Int
        /// The daily stop.
        package var dailyStopMicros: Int
        /// How far equity stands below its peak.
        package var fallMicros: Int
        /// The fall at which quotes are halved, if set.
        package var softDrawdownMicros: Int?
        /// The fall at which positions are brought down, if set.
        package var hardDrawdownMicros: Int?
        /// `none`, `soft` or `hard`.
        package var drawdown: String
        /// Cash that is free; absent while the venue has not said.
        package var freeCashMicros: Int?
    }

    /// How long something took, over all times so far.
    package struct Latency: Codable, Hashable, Sendable {
        /// The bounds of the buckets that are told, in nanoseconds.
        package static let bounds = [
            100_000, 200_000, 500_000, 1_000_000, 2_000_000, 5_000_000, 10_000_000, 20_000_000, 50_000_000, 100_000_000,
            200_000_000, 500_000_000, 1_000_000_000, 2_000_000_000, 5_000_000_000,
        ]
        /// How often.
        package var count: Int
        /// All times added up.
        package var sumNanos: Int
        /// Half of all took no longer; absent while there are none.
        package var p50Nanos: Int?
        /// All but one in a hundred took no longer.
        package var p99Nanos: Int?
        /// How many took less than each of ``bounds``.
        package var below: [Int]
    }

    /// What the host measures of itself, in real time.
    package struct Host: Codable, Hashable, Sendable {
        /// From taking up what arrived to the end of all that follows from it.
        package var decisions: Latency
        /// The same where requests followed, up to handing them over: to the socket, or on paper to the exchange.
        package var tickToWire: Latency
        /// For how long what is in the journal has waited for the disk at most, or on paper for the system.
        package var journalLagNanos: Int
        /// Requests that the limit of the settings would let through at once now; below zero after cancels beyond it.
        package var requestsLeft: Int
        /// How many it lets through at once at most.
        package var requestsBurst: Int
        /// Streams that were opened again after they were lost.
        package var reconnects: Int
        /// How often the venue's adapter dealt with something unusual, by name; docs/faults.md explains each.
        package var reactions: [String: Int]
    }

    /// What was counted since the session began.
    package struct Counters: Codable, Hashable, Sendable {
        /// Events the desk has seen.
        package var events: Int
        /// Commands it has given.
        package var commands: Int
        /// Orders sent.
        package var orders: Int
        /// Fills of bids.
        package var bidFills: Int
        /// Fills of asks.
        package var askFills: Int
        /// Shares filled.
        package var volumeMicros: Int
        /// Fees paid.
        package var feesMicros: Int
        /// Markets that are over.
        package var finishedMarkets: Int
        /// What went wrong, by name; only what is above zero.
        package var incidents: [String: Int]
        /// How often each alert was raised, by its code; only what is above zero.
        package var alerts: [String: Int]
        /// Market time during which a side was absent, by the reason's code, both sides added; open markets alone.
        package var absentNanos: [String: Int]
    }

    /// Its number in the session, from 1.
    package var number: Int
    /// The instant of market time that it describes.
    package var nanos: Int
    /// `paper`, or the live venue's address.
    package var venue: String
    /// How far going live has come, where that is set.
    package var stage: String?
    /// The session's number in its state folder.
    package var session: Int
    /// Whether market data arrives.
    package var isConnected: Bool
    /// Why nothing may be built, if so.
    package var halt: Cause?
    package var profit: Profit
    package var budget: Budget
    package var counters: Counters
    /// From sending an order to the venue's answer, in market time.
    package var answers: Latency
    /// What the host measures of itself.
    package var host: Host
    /// The markets, in the order of the plans and of their ends.
    package var markets: [MarketReport]
    /// Alerts that last.
    package var alerts: [AlertReport]
    /// Which settings are in force.
    package var settings: SettingsReport
}

/// Which settings are in force, and what is wrong with those that were saved since.
package struct SettingsReport: Codable, Hashable, Sendable {
    /// How often saved settings came into force, the first ones included.
    package var version: Int
    /// What `check` says of the files that were saved last, if they have errors; the settings before them stay in force.
    package var errors: [String]

    /// The settings a session begins with.
    package init() { (version, errors) = (1, []) }
}
