// swift-tools-version: 6.3
import PackageDescription

let package = Package(
    name: "penstock",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
    ],
    targets: [
        .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CMemoryFile"),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CPenstockStage"),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),

        .target(
            name: "Backtesting",
            dependencies: [
                "Engine", "Journaling", "Manifests", "MarketModel", "Quoting", "Recordings", "Risk", "Sessions",
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

        .target(name: "SimulatedExchange", dependencies: ["MarketModel", "Risk", "Venues"]),
        .testTarget(
            name: "SimulatedExchangeTests",
            dependencies: ["MarketModel", "Risk", "SimulatedExchange", "TestSupport", "Venues"]
        ),

        .executableTarget(
            name: "penstock",
            dependencies: [
                "Backtesting", "Engine", "Hosting", "Journaling", "Manifests", "MarketModel", "Quoting", "Recordings",
                "Sessions", "Settings",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),

        .target(name: "TestSupport", dependencies: ["Manifests", "Settings"], path: "Tests/TestSupport"),

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
