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
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    ],
    targets: [
        .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CMemoryFile"),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CPenstockStage"),
        .systemLibrary(name: "CSecp256k1", pkgConfig: "libsecp256k1", providers: [.apt(["libsecp256k1-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),

        .target(
            name: "Backtesting",
            dependencies: [
                "Engine", "Journaling", "Manifests", "MarketModel", "Quoting", "Recordings", "Risk", "Sessions",
            ]
        ),

        .executableTarget(
            name: "Benchmarks",
            dependencies: ["CAllocationCounter", "CSecp256k1", "MarketModel", "Signing", "TurbineWire"],
            path: "Benchmarks"
        ),

        .target(name: "CAllocationCounter"),

        .target(name: "Engine", dependencies: ["MarketModel", "Quoting", "Risk"]),
        .testTarget(
            name: "EngineTests",
            dependencies: ["Engine", "MarketModel", "Quoting", "Risk", "Settings", "TestSupport"],
            exclude: ["Golden"]
        ),

        .target(
            name: "Hosting",
            dependencies: [
                "Engine", "Journaling", "Manifests", "MarketModel", "Sessions", "Settings", "SimulatedExchange",
            ]
        ),

        .testTarget(
            name: "HostingTests",
            dependencies: ["Hosting", "Journaling", "Manifests", "Sessions", "Settings", "TestSupport"]
        ),

        .target(name: "Journaling", dependencies: ["CZlib", "Engine", "MarketModel", "Risk"]),
        .testTarget(
            name: "JournalingTests",
            dependencies: ["Engine", "Journaling", "MarketModel", "Quoting", "Risk", "Settings", "TestSupport"]
        ),

        .target(
            name: "Manifests",
            dependencies: ["Engine", "MarketModel", "Plugins", "Quoting", "Risk", "Settings"]
        ),
        .testTarget(
            name: "ManifestsTests",
            dependencies: ["Engine", "Manifests", "MarketModel", "Risk", "Settings", "TestSupport"],
            exclude: ["Golden"]
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

        .target(name: "Recordings", dependencies: ["CZlib", "CZstd", "MarketModel", "Risk", "Venues"]),
        .testTarget(
            name: "RecordingsTests",
            dependencies: ["CZlib", "CZstd", "MarketModel", "Recordings", "Risk", "TestSupport", "Venues"]
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
                "Engine", "Journaling", "Manifests", "MarketModel", "Sessions", "SimulatedExchange", "TestSupport",
            ]
        ),

        .target(name: "Settings", dependencies: ["CLibYAML", "MarketModel"]),
        .testTarget(name: "SettingsTests", dependencies: ["MarketModel", "Settings", "TestSupport"]),

        .target(name: "Signing", dependencies: ["COpenSSL", "CSecp256k1"]),
        .testTarget(name: "SigningTests", dependencies: ["Signing", "TestSupport"]),

        .target(name: "SimulatedExchange", dependencies: ["MarketModel", "Risk", "Venues"]),
        .testTarget(
            name: "SimulatedExchangeTests",
            dependencies: ["MarketModel", "Risk", "SimulatedExchange", "TestSupport", "Venues"]
        ),

        .executableTarget(
            name: "penstock",
            dependencies: [
                "Backtesting", "Engine", "Hosting", "Journaling", "Manifests", "MarketModel", "Quoting", "Recordings",
                "SandboxExchange", "Sessions", "Settings", "Signing", "TurbineSandbox",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
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
                "MarketModel", "Risk", "SandboxExchange", "Signing", "SimulatedExchange", "TestSupport",
                "TurbineAdapter",
                "TurbineWire", "Venues",
            ]
        ),

        .target(
            name: "TurbineSandbox",
            dependencies: [
                "MarketModel", "SandboxExchange", "TurbineWire",
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
                "MarketModel", "SandboxExchange", "SimulatedExchange", "TurbineSandbox", "TurbineWire",
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
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
            ]
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
