public import MarketModel
public import Settings

/// One step of a pipeline: a value with settings, and with whatever it remembers between two quotes.
///
/// A stage conforms to the protocol of its phase (``FairStage`` … ``ShapeStage``), whose parameters are all that phase may
/// see. It has no clock and no randomness; what it remembers is part of the value, so that copying an engine forks it.
public protocol Stage: Sendable {
    /// The stage's key in YAML.
    static var name: String { get }
    /// The phase it belongs to.
    static var phase: Phase { get }
    /// One sentence for the language reference.
    static var summary: String { get }

    /// Reads the settings; errors are collected in `fields`.
    init(_ fields: inout Fields)

    /// What this one is called in traces; its name, unless a strategy may have several.
    var label: String { get }

    /// Which observations ``observe(_:at:)`` wants; nothing else is delivered.
    var interest: Interest { get }

    /// How many levels of depth the stage reads from its view.
    var depthLevels: Int { get }

    /// Takes note of something that happened at `time`.
    mutating func observe(_ observation: Observation, at time: Timestamp)
}

extension Stage {
    /// Most stages appear once.
    public var label: String { Self.name }
    /// Most stages remember nothing.
    public var interest: Interest { [] }
    /// Most stages read no depth.
    public var depthLevels: Int { 0 }
    /// Most stages remember nothing.
    public mutating func observe(_ observation: Observation, at time: Timestamp) {}
}
