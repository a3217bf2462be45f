import Engine
import Manifests
import MarketModel
import Risk
import Settings
import SimulatedExchange

/// A desk on the simulated exchange without a journal, so that a part of it can be measured.
struct PaperRun {
    private(set) var desk: TradingDesk
    private(set) var venue: PaperExchange
    private var events: [Event] = []
    private var commands: [Command] = []

    /// Every event the desk sees from now on, if wanted.
    var tape: [Event]?

    /// Starts a desk from settings files on an exchange that takes so many requests a second.
    init(_ files: ManifestFiles, requestsPerSecond: Int) throws {
        let diagnostics = Diagnostics()
        guard let manifest = ManifestLoader.load(files, environment: [:], into: diagnostics) else {
            throw BenchmarkFailure(words: diagnostics.all.map(\.description).joined(separator: "\n"))
        }
        var paper = PaperConfiguration(seed: 1, series: manifest.configuration.plans.map(\.series))
        paper.capital = manifest.configuration.capital
        paper.rateLimit = RateLimit(perSecond: requestsPerSecond, burst: 2 * requestsPerSecond)
        desk = TradingDesk(configuration: manifest.configuration, rules: paper.rules)
        venue = PaperExchange(paper)
    }

    /// Markets that the desk has taken on and not finished.
    var instances: Int { desk.instances.count { $0 != nil } }

    /// Orders placed in the markets that are not finished.
    var placements: Int { desk.instances.reduce(0) { $0 + ($1?.statistics.placements ?? 0) } }

    /// Lets a span of market time pass, and returns how many events the desk saw.
    mutating func run(for span: Duration) -> Int {
        let end = venue.now + span
        var count = 0
        while let next = nextTime, next <= end {
            events.removeAll(keepingCapacity: true)
            venue.advance(to: next, into: &events)
            for index in events.indices { feed(events[index]) }
            count += events.count
            if let wake = desk.nextWake, wake <= next {
                feed(Event(time: next, .tick))
                count += 1
            }
        }
        return count
    }

    private var nextTime: Timestamp? {
        guard let wake = desk.nextWake else { return venue.nextEventTime }
        guard let event = venue.nextEventTime else { return wake }
        return max(min(wake, event), venue.now)
    }

    private mutating func feed(_ event: Event) {
        tape?.append(event)
        commands.removeAll(keepingCapacity: true)
        desk.handle(event, into: &commands)
        for index in commands.indices { venue.send(commands[index], at: desk.now) }
        _ = desk.takeFinished()
    }
}
