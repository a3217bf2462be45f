// swift-tools-version: 6.3
import PackageDescription

let package = Package(
    name: "penstock",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    ],
    targets: [
        .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CMemoryFile"),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CPenstockStage"),
        .systemLibrary(name: "CProcessControl"),
        .systemLibrary(name: "CSecp256k1", pkgConfig: "libsecp256k1", providers: [.apt(["libsecp256k1-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),

        .target(
            name: "Alerting",
            dependencies: [
                "Engine", "Manifests", "MarketModel", "Reporting", "Settings",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ]
        ),

        .testTarget(
            name: "AlertingTests",
            dependencies: [
                "Alerting", "Engine", "Manifests", "MarketModel", "Reporting", "Settings", "TestSupport",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]
        ),

        .target(
            name: "Backtesting",
            dependencies: [
                "Engine", "Journaling", "Manifests", "MarketModel", "Plugins", "Quoting", "Recordings", "Risk",
                "Sessions", "Settings",
            ]
        ),
        .testTarget(
            name: "BacktestingTests",
            dependencies: [
                "Backtesting", "Journaling", "Manifests", "MarketModel", "Recordings", "Sessions", "Settings",
                "TestSupport",
            ]
        ),

        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                "CAllocationCounter", "CSecp256k1", "Engine", "Journaling", "Manifests", "MarketModel", "Quoting",
                "Risk", "SandboxExchange", "Sessions", "Settings", "Signing", "SimulatedExchange", "TurbineAdapter",
                "TurbineWire",
            ],
            path: "Benchmarks"
        ),

        .target(name: "CAllocationCounter"),

        .target(name: "CProcessFork", path: "Tests/CProcessFork"),

        // It uses the benches of two other test targets.
        .testTarget(
            name: "CapabilitiesTests",
            dependencies: [
                "Engine", "EngineTests", "Journaling", "Ledger", "Manifests", "MarketModel", "Quoting", "Recordings",
                "Risk", "SandboxExchange", "Sessions", "SimulatedExchange", "TestSupport", "TurbineAdapter",
                "TurbineAdapterTests", "TurbineWire", "Venues",
            ]
        ),

        .target(
            name: "Dashboard",
            dependencies: [
                "MarketModel", "Reporting",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            resources: [.embedInCode("Resources")]
        ),
        .testTarget(
            name: "DashboardTests",
            dependencies: [
                "Dashboard", "Engine", "Manifests", "MarketModel", "Reporting", "Sessions", "SimulatedExchange",
                "TestSupport",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]
        ),

        .target(name: "Engine", dependencies: ["MarketModel", "Quoting", "Risk"]),
        .testTarget(
            name: "EngineTests",
            dependencies: ["Engine", "MarketModel", "Quoting", "Risk", "Settings", "TestSupport"],
            exclude: ["Golden"]
        ),

        .target(
            name: "Hosting",
            dependencies: [
                "Engine", "Journaling", "Keys", "Ledger", "Manifests", "MarketModel", "Reporting", "Risk", "Sessions",
                "Settings",
                "Signing", "SimulatedExchange", "TurbineAdapter", "TurbineVenue", "TurbineWire", "Venues",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]
        ),

        .testTarget(
            name: "HostingTests",
            dependencies: [
                "Engine", "Hosting", "Journaling", "Keys", "Ledger", "Manifests", "MarketModel", "SandboxExchange",
                "Sessions",
                "Settings", "Signing", "SimulatedExchange", "TestSupport", "TurbineAdapter", "TurbineVenue",
                "TurbineWire", "Venues",
            ]
        ),

        .executableTarget(
            name: "JudgeQueues",
            dependencies: [
                "MarketModel", "QueueTruth", "Recordings",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Tests/JudgeQueues"
        ),

        .target(name: "Journaling", dependencies: ["CZlib", "Engine", "MarketModel", "Risk"]),
        .testTarget(
            name: "JournalingTests",
            dependencies: ["Engine", "Journaling", "MarketModel", "Quoting", "Risk", "Settings", "TestSupport"]
        ),

        .target(name: "Keys", dependencies: ["CProcessControl", "Signing", "TurbineWire"]),
        .testTarget(name: "KeysTests", dependencies: ["Keys", "Signing", "TestSupport"]),

        .target(
            name: "Manifests",
            dependencies: ["Engine", "MarketModel", "Plugins", "Quoting", "Risk", "Settings"]
        ),
        .testTarget(
            name: "ManifestsTests",
            dependencies: ["Engine", "Manifests", "MarketModel", "Risk", "Settings", "TestSupport"],
            exclude: ["Golden"]
        ),

        .target(
            name: "Ledger",
            dependencies: [
                "Engine", "Journaling", "MarketModel", "Risk", .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        .testTarget(
            name: "LedgerTests",
            dependencies: [
                "Engine", "Journaling", "Ledger", "Manifests", "MarketModel", "Risk", "Sessions", "SimulatedExchange",
                "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),

        .testTarget(
            name: "LanguageTests",
            dependencies: ["Engine", "Manifests", "MarketModel", "Quoting", "Settings", "TestSupport"],
            exclude: ["Broken", "Golden"]
        ),

        .target(name: "MarketModel"),
        .testTarget(name: "MarketModelTests", dependencies: ["MarketModel", "TestSupport"]),

        .target(
            name: "Plugins",
            dependencies: ["CMemoryFile", "COpenSSL", "CPenstockStage", "MarketModel", "Quoting", "Settings"]
        ),
        .testTarget(
            name: "PluginsTests",
            dependencies: ["Manifests", "MarketModel", "Plugins", "Quoting", "Settings", "TestSupport"]
        ),

        .target(name: "Quoting", dependencies: ["MarketModel", "Settings"]),
        .testTarget(
            name: "QuotingTests",
            dependencies: ["Manifests", "MarketModel", "Quoting", "Settings", "TestSupport"],
            exclude: ["Golden"]
        ),

        .target(
            name: "QueueTruth",
            dependencies: ["MarketModel", "Recordings", "Risk", "SimulatedExchange", "Venues"],
            path: "Tests/QueueTruth"
        ),

        .target(name: "Recordings", dependencies: ["CZlib", "CZstd", "MarketModel", "Risk", "Venues"]),
        .testTarget(
            name: "RecordingsTests",
            dependencies: [
                "CZlib", "CZstd", "MarketModel", "QueueTruth", "Recordings", "Risk", "TestSupport", "Venues",
            ]
        ),

        .target(name: "Reporting", dependencies: ["Engine", "MarketModel", "Quoting", "Risk", "Sessions"]),
        .testTarget(
            name: "ReportingTests",
            dependencies: [
                "Engine", "Journaling", "Manifests", "MarketModel", "Reporting", "Sessions", "SimulatedExchange",
                "TestSupport",
            ]
        ),

        .target(name: "Risk", dependencies: ["MarketModel"]),
        .testTarget(name: "RiskTests", dependencies: ["MarketModel", "Risk", "TestSupport"]),

        .target(
            name: "SandboxExchange",
            dependencies: ["MarketModel", "Signing", "SimulatedExchange", "TurbineWire"]
        ),
        .testTarget(
            name: "SandboxExchangeTests",
            dependencies: [
                "MarketModel", "SandboxExchange", "Signing", "SimulatedExchange", "TestSupport", "TurbineWire",
            ]
        ),

        .target(
            name: "Sessions",
            dependencies: ["Engine", "Journaling", "MarketModel", "Risk", "Venues"]
        ),
        .testTarget(
            name: "SessionsTests",
            dependencies: [
                "Engine", "Journaling", "Manifests", "MarketModel", "Quoting", "Risk", "Sessions",
                "SimulatedExchange", "TestSupport", "Venues",
            ]
        ),

        .target(name: "Settings", dependencies: ["CLibYAML", "MarketModel"]),
        .testTarget(name: "SettingsTests", dependencies: ["MarketModel", "Settings", "TestSupport"]),

        .target(name: "Signing", dependencies: ["COpenSSL", "CSecp256k1"]),
        .testTarget(name: "SigningTests", dependencies: ["Signing", "TestSupport"]),

        .executableTarget(
            name: "Simulate",
            dependencies: [
                "CProcessFork", "MarketModel", "Simulation",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Tests/Simulate"
        ),

        .target(name: "SimulatedExchange", dependencies: ["MarketModel", "Risk", "Venues"]),
        .testTarget(
            name: "SimulatedExchangeTests",
            dependencies: ["MarketModel", "Risk", "SimulatedExchange", "TestSupport", "Venues"]
        ),

        .target(
            name: "Simulation",
            dependencies: [
                "Engine", "Journaling", "Manifests", "MarketModel", "Quoting", "Risk", "SandboxExchange",
                "Sessions", "Settings",
                "Signing", "SimulatedExchange", "TurbineAdapter", "TurbineWire", "Venues",
            ],
            path: "Tests/Simulation"
        ),
        .testTarget(
            name: "SimulationTests",
            dependencies: ["MarketModel", "SandboxExchange", "Simulation", "TurbineAdapter"]
        ),

        .executableTarget(
            name: "penstock",
            dependencies: [
                "Alerting", "Backtesting", "Dashboard", "Engine", "Hosting", "Journaling", "Keys", "Ledger",
                "Manifests", "MarketModel",
                "Quoting", "Recordings", "Reporting", "SandboxExchange", "Sessions", "Settings", "Signing",
                "TurbineSandbox", "TurbineVenue", "Venues",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),

        .testTarget(
            name: "penstockTests",
            dependencies: [
                "Ledger", "MarketModel", "Reporting", "penstock",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),

        .target(name: "TestSupport", dependencies: ["Manifests", "Settings"], path: "Tests/TestSupport"),

        .target(
            name: "TurbineAdapter",
            dependencies: ["MarketModel", "Risk", "Signing", "TurbineWire", "Venues"]
        ),
        .testTarget(
            name: "TurbineAdapterTests",
            dependencies: [
                "Engine", "Journaling", "Manifests", "MarketModel", "Risk", "SandboxExchange", "Sessions", "Signing",
                "SimulatedExchange", "TestSupport", "TurbineAdapter", "TurbineWire", "Venues",
            ]
        ),

        .target(
            name: "TurbineSandbox",
            dependencies: [
                "MarketModel", "SandboxExchange", "TurbineWire", "Venues",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
            ]
        ),

        .testTarget(
            name: "TurbineSandboxTests",
            dependencies: [
                "MarketModel", "SandboxExchange", "SimulatedExchange", "TurbineSandbox", "TurbineWire", "Venues",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]
        ),

        .target(
            name: "TurbineVenue",
            dependencies: [
                "MarketModel", "TurbineAdapter", "TurbineWire",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
            ]
        ),

        .testTarget(
            name: "TurbineVenueTests",
            dependencies: [
                "MarketModel", "TestSupport", "TurbineAdapter", "TurbineVenue", "TurbineWire",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
            ],
            exclude: ["Certificates"]
        ),

        .target(
            name: "TurbineWire",
            dependencies: ["MarketModel", "Signing"]
        ),
        .testTarget(
            name: "TurbineWireTests",
            dependencies: ["MarketModel", "Signing", "TestSupport", "TurbineWire"],
            exclude: ["Golden", "Keystores", "Vectors"]
        ),

        .executableTarget(
            name: "WireOracle",
            dependencies: ["MarketModel", "Signing", "TurbineWire"],
            path: "Tests/WireOracle"
        ),

        .target(name: "Venues", dependencies: ["MarketModel", "Risk"]),
    ]
)

// Harnesses of Tests/Fuzz/<name>/ with the modules they call. Only `make fuzz` builds them: nothing else links libFuzzer.
// A new one also needs a line in CFuzzDriver.c, and seeds in fuzz.sh.
let harnesses: [(name: String, modules: [Target.Dependency])] = [
    ("FuzzFormula", ["MarketModel", "Quoting", "Settings"]),
    ("FuzzJournal", ["Engine", "Journaling", "Manifests", "MarketModel", "Risk", "Settings"]),
    ("FuzzManifest", ["Engine", "Manifests", "MarketModel", "Quoting", "Settings"]),
    ("FuzzPlugin", ["CPenstockStage", "Plugins"]),
    ("FuzzWire", ["MarketModel", "Signing", "TurbineWire"]),
]
if Context.environment["FUZZ"] != nil {
    package.targets.append(.target(name: "CFuzzDriver", path: "Tests/Fuzz/CFuzzDriver"))
    for harness in harnesses {
        package.targets.append(
            .executableTarget(
                name: harness.name,
                dependencies: harness.modules + ["CFuzzDriver"],
                path: "Tests/Fuzz/\(harness.name)"
            )
        )
    }
}

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .swiftLanguageMode(.v6),
        .strictMemorySafety(),
        .treatAllWarnings(as: .error),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("ImmutableWeakCaptures"),
        .enableUpcomingFeature("InferIsolatedConformances"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ]
}
