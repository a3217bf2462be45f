import ArgumentParser
import Manifests
import Settings

/// `penstock schema`.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Prints the JSON Schema of a settings file, so that editors complete and check it.",
        discussion: """
            Editors with the YAML language server read it from a file that this line at the top of a settings file names:
            # yaml-language-server: $schema=../strategy.schema.json

            Settings of plugins are in it for the libraries that a strategy of the folder names with the right hash.

            EXAMPLES
              penstock schema --kind strategy > strategy.schema.json
              penstock schema --kind market > market.schema.json
            """
    )

    @Option(help: ArgumentHelp("Which kind of file.", valueName: "portfolio|market|strategy"), transform: Self.kind)
    var kind = LanguageReference.FileKind.strategy

    @OptionGroup var settings: SettingsOptions

    @Flag(help: .hidden)
    var markdown = false

    @Option(help: .hidden)
    var sources = "Sources/Quoting"

    func run() throws {
        guard markdown else {
            let files = ManifestFiles.read(
                markets: settings.markets,
                strategies: settings.strategies,
                into: Diagnostics()
            )
            let plugins = files.map(LanguageReference.pinnedPlugins) ?? []
            print(LanguageReference.schema(of: kind, plugins: plugins), terminator: "")
            return
        }
        print(LanguageReference.markdown(examples: StageExamples.read(sources: sources)), terminator: "")
    }

    private static func kind(_ text: String) throws -> LanguageReference.FileKind {
        guard let kind = LanguageReference.FileKind(rawValue: text) else {
            throw ValidationError("'\(text)' is none of portfolio, market, strategy")
        }
        return kind
    }
}
