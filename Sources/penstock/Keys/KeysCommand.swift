import ArgumentParser

/// `penstock keys`.
struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "Makes, imports and registers the keys for trading on Turbine.",
        discussion: """
            The wallet is kept as an Ethereum keystore (scrypt, AES-128-CTR), which geth and eth-account open too; the API \
            key is encrypted in the same way. Both files can be read by their owner only, and are refused otherwise.

            The password comes from a file named by --password-file, from PENSTOCK_PASSWORD, or from the terminal. Where \
            TURBINE_PRIVATE_KEY, TURBINE_API_KEY_ID and TURBINE_API_PRIVATE_KEY are set, the folder is not needed.

            EXAMPLES
              penstock keys new
              penstock keys import --keystore geth-file.json
              penstock keys import < private-key.txt
              penstock keys show
              penstock keys register
            """,
        subcommands: [KeysNewCommand.self, KeysImportCommand.self, KeysShowCommand.self, KeysRegisterCommand.self]
    )
}
