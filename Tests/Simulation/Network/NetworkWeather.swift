import MarketModel
import SimulatedExchange

/// What is wrong with the network now, and how often it struck.
///
/// Each fault draws from a random stream of its own, so that taking one away leaves the others as they were.
struct NetworkWeather {
    private var rates: [RatioMicros] = NetworkFault.allCases.map { _ in .zero }
    private var streams: [SeededRandom]
    /// Parts of the venue that answer nothing but 503.
    private var outages: [VenueEndpoint] = []
    /// Outcomes of whose streams nothing arrives.
    private var silences: [Outcome] = []
    /// How often any fault has struck.
    private(set) var strikes = 0

    init(seed: UInt64) {
        streams = NetworkFault.allCases.indices.map { SeededRandom(seed: seed, 70, UInt64($0)) }
    }

    mutating func set(_ fault: NetworkFault, to rate: RatioMicros) { rates[Self.place(of: fault)] = rate }

    mutating func set(_ endpoint: VenueEndpoint, isDown: Bool) {
        outages.removeAll { $0 == endpoint }
        if isDown { outages.append(endpoint) }
    }

    mutating func set(_ outcome: Outcome, isSilent: Bool) {
        silences.removeAll { $0 == outcome }
        if isSilent { silences.append(outcome) }
    }

    /// Nothing is wrong any more.
    mutating func clear() {
        rates = NetworkFault.allCases.map { _ in .zero }
        outages = []
        silences = []
    }

    /// Whether a fault strikes now; counts it.
    mutating func strikes(_ fault: NetworkFault) -> Bool {
        let place = Self.place(of: fault)
        guard rates[place] > .zero, streams[place].uniform() < rates[place].factor else { return false }
        strikes += 1
        return true
    }

    /// A span up to `longest`, for a fault that has struck.
    mutating func span(of fault: NetworkFault, upTo longest: Duration) -> Duration {
        .nanoseconds(Int(Double(longest.nanoseconds) * streams[Self.place(of: fault)].uniform()))
    }

    /// Whether a part of the venue is down; counts it.
    mutating func isDown(_ endpoint: VenueEndpoint) -> Bool {
        guard outages.contains(endpoint) else { return false }
        strikes += 1
        return true
    }

    /// Whether nothing arrives of an outcome's stream; counts it.
    mutating func isSilent(_ outcome: Outcome?) -> Bool {
        guard let outcome, silences.contains(outcome) else { return false }
        strikes += 1
        return true
    }

    private static func place(of fault: NetworkFault) -> Int { NetworkFault.allCases.firstIndex(of: fault) ?? 0 }
}
