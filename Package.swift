// swift-tools-version: 6.3
import PackageDescription

let package = Package(
    name: "penstock",
    platforms: [.macOS(.v26)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
    ],
    targets: [
        .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),

        .target(name: "Engine", dependencies: ["MarketModel", "Quoting", "Risk"]),
        .testTarget(
            name: "EngineTests",
            dependencies: ["Engine", "MarketModel", "Quoting", "Risk", "Settings", "TestSupport"],
            exclude: ["Golden"]
        ),

        .target(name: "Journaling", dependencies: ["CZlib", "Engine", "MarketModel", "Risk"]),
        .testTarget(
            name: "JournalingTests",
            dependencies: ["Engine", "Journaling", "MarketModel", "Quoting", "Risk", "Settings", "TestSupport"]
        ),

        .target(
            name: "Manifests",
            dependencies: ["Engine", "MarketModel", "Quoting", "Risk", "Settings"]
        ),
        .testTarget(
            name: "ManifestsTests",
            dependencies: ["Engine", "Manifests", "MarketModel", "Risk", "Settings", "TestSupport"],
            exclude: ["Golden"]
        ),

        .target(name: "MarketModel"),

        .target(name: "Quoting", dependencies: ["MarketModel", "Settings"]),

        .target(name: "Recordings", dependencies: ["CZlib", "CZstd", "MarketModel", "Risk", "Venues"]),
        .testTarget(
            name: "RecordingsTests",
            dependencies: ["CZlib", "CZstd", "MarketModel", "Recordings", "Risk", "TestSupport", "Venues"]
        ),

        .target(name: "Risk", dependencies: ["MarketModel"]),
        .testTarget(name: "RiskTests", dependencies: ["MarketModel", "Risk", "TestSupport"]),

        .target(name: "Settings", dependencies: ["CLibYAML", "MarketModel"]),
        .testTarget(name: "SettingsTests", dependencies: ["MarketModel", "Settings", "TestSupport"]),

        .target(name: "TestSupport", path: "Tests/TestSupport"),

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
