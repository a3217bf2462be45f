public import Settings

/// What only a live host reads of `portfolio.yaml`.
public struct LiveSettings: Hashable, Sendable {
    /// Turbine's server.
    public static let turbine = Kind.serverAddress.example

    /// The server to trade at.
    public var server: ServerAddress
    /// The chain that settles.
    public var chain: SettlementChain
    /// How far going live has come; `nil` where the file does not say.
    public var stage: GoLiveStage?
    /// Who takes the stage although it was not earned; `nil` where nobody does.
    public var stageOverride: String?

    /// Whether orders may cost money: anything that is neither on this machine nor on the test chain is taken for real.
    public var isRealMoney: Bool { chain != .baseSepolia && !server.isLoopback }
}
