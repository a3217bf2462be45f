import MarketModel
import SandboxExchange
@testable import Simulation
import Testing

@Suite struct SimulationTests {
    @Test(arguments: [UInt64(3), 16, 21])
    func `a seed runs to its end and nothing is violated`(seed: UInt64) throws {
        var writer = ScenarioWriter(seed: seed)
        var scenario = writer.write()
        scenario.span = min(scenario.span, .seconds(60))
        scenario.disturbances.removeAll { $0.at > scenario.span }
        let report = try SimulationRun.play(scenario)
        #expect(report.violation == nil, "\(String(describing: report.violation))")
        #expect(report.events > 100)
        #expect(report.orders > 0)
    }

    @Test(arguments: [UInt64(319), 1_289, 3_974])
    func `what a seed once showed is mended`(seed: UInt64) throws {
        var writer = ScenarioWriter(seed: seed)
        let report = try SimulationRun.play(writer.write())
        #expect(report.violation == nil, "\(String(describing: report.violation))")
    }

    @Test(arguments: [(UInt64(21), 111, true), (77, 132, true), (137, 450, false), (172, 129, false), (197, 347, true)])
    func `what a crash once showed is mended`(seed: UInt64, boundary: Int, isPowerCut: Bool) throws {
        var writer = ScenarioWriter(seed: seed, isBrief: true)
        var hasCrashed = false
        let report = try SimulationRun.play(writer.write()) { place in
            guard place.number == boundary else { return nil }
            hasCrashed = true
            return isPowerCut ? .powerCut : .kill
        }
        #expect(hasCrashed)
        #expect(report.violation == nil, "\(String(describing: report.violation))")
    }

    @Test func `one seed gives one run, event by event`() throws {
        var traces: [[String]] = []
        for _ in 0..<2 {
            var writer = ScenarioWriter(seed: 5)
            var scenario = writer.write()
            scenario.span = .seconds(40)
            var trace: [String] = []
            _ = try SimulationRun.play(scenario) { trace.append($0) }
            traces.append(trace)
        }
        #expect(traces[0].count > 50)
        #expect(traces[0] == traces[1])
    }

    @Test func `every scenario that is drawn loads`() throws {
        var reloads = 0
        for seed in 1...UInt64(300) {
            var writer = ScenarioWriter(seed: seed)
            let scenario = writer.write()
            _ = try scenario.desk.manifest()
            for case .reload(let text) in scenario.disturbances.map(\.kind) {
                _ = try text.manifest()
                reloads += 1
            }
        }
        #expect(reloads > 20)
    }

    @Test func `every kind of disturbance is drawn`() {
        var network: Set<NetworkFault> = []
        var endpoints: Set<VenueEndpoint> = []
        var others: Set<String> = []
        for seed in 1...UInt64(2_000) {
            var writer = ScenarioWriter(seed: seed)
            for disturbance in writer.write().disturbances {
                switch disturbance.kind {
                case .network(let fault, _): network.insert(fault)
                case .outage(let endpoint): endpoints.insert(endpoint)
                case .venue(let setting): others.insert(setting.fault.rawValue)
                case .operate(let action): others.insert("\(action)")
                case .kill: others.insert("kill")
                case .powerCut: others.insert("power cut")
                case .silence, .disconnect, .hostClock, .priceJump, .emptyBooks, .rollOver, .reload: break
                }
            }
        }
        #expect(network.count == NetworkFault.allCases.count)
        #expect(endpoints.count == VenueEndpoint.allCases.count)
        #expect(others.count == SandboxFault.allCases.count + 5)
    }
}
