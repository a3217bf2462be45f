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

        .target(name: "Journaling", dependencies: ["CZlib", "Engine", "MarketModel", "Risk"]),

        .target(
            name: "Manifests",
            dependencies: ["Engine", "MarketModel", "Quoting", "Risk", "Settings"]
        ),

        .target(name: "MarketModel"),
        .testTarget(name: "MarketModelTests", dependencies: ["MarketModel", "TestSupport"]),

        .target(name: "Quoting", dependencies: ["MarketModel", "Settings"]),
        .testTarget(name: "QuotingTests", dependencies: ["MarketModel", "Quoting", "Settings", "TestSupport"]),

        .target(name: "Recordings", dependencies: ["CZlib", "CZstd", "MarketModel", "Risk", "Venues"]),
        .testTarget(
            name: "RecordingsTests",
            dependencies: ["CZlib", "CZstd", "MarketModel", "Recordings", "Risk", "TestSupport", "Venues"]
        ),

        .target(name: "Risk", dependencies: ["MarketModel"]),

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
