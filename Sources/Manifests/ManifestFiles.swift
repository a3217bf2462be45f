public import Settings

/// The texts of one desk's settings files.
public struct ManifestFiles: Sendable {
    /// One file.
    public struct File: Sendable {
        let source: SourceFile

        /// Creates a file from a text in memory.
        public init(path: String, text: String) { source = SourceFile(path: path, text: text) }

        /// Creates a file from what was read from disk; what cannot be read as text is reported.
        public init(path: String, bytes: [UInt8], diagnostics: Diagnostics) {
            source = SourceFile(path: path, bytes: bytes, diagnostics: diagnostics)
        }

        /// The path as messages show it, such as `Markets/btc-15m.yaml`.
        public var path: String { source.path }
        /// The text.
        public var text: String { source.text }

        /// The file's name without folder and ending, which is the id of what it describes.
        public var id: String { Self.id(of: path) }

        static func id(of path: String) -> String {
            let name = path.split(separator: "/").last.map(String.init) ?? path
            for ending in [".yaml", ".yml"] where name.hasSuffix(ending) { return String(name.dropLast(ending.count)) }
            return name
        }
    }

    /// `portfolio.yaml`.
    public let portfolio: File
    /// The other files of `Markets/`, in order of name.
    public let markets: [File]
    /// The files of `Strategies/`, in order of name.
    public let strategies: [File]

    /// The folder of the shared libraries that strategies may name.
    public let plugins: String

    /// Creates a set of files.
    ///
    /// The folder of plugins never comes from a journal: one from elsewhere must not say which folder code is loaded from.
    public init(portfolio: File, markets: [File], strategies: [File], plugins: String = "Strategies/plugins") {
        self.portfolio = portfolio
        self.markets = markets
        self.strategies = strategies
        self.plugins = plugins
    }

    /// Every file, in a fixed order.
    public var all: [File] { [portfolio] + markets + strategies }
}
