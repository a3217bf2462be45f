import ArgumentParser
import Foundation
import Keys
import Signing

/// `penstock keys import`.
struct KeysImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Takes over a wallet from a keystore file, TURBINE_PRIVATE_KEY or standard input.",
        discussion: """
            A keystore keeps its password. A bare private key, 64 hexadecimal digits, comes from the variable \
            TURBINE_PRIVATE_KEY or from standard input, never from an argument.
            """
    )

    @OptionGroup var options: KeysOptions

    @Option(help: ArgumentHelp("A keystore made by geth, eth-account or this program.", valueName: "file"))
    var keystore: String?

    func run() throws {
        Secrecy.begin()
        do {
            let wallet: WalletKey
            let password: String
            if let keystore {
                password = try options.password(isNew: false)
                wallet = try KeyFolder.wallet(at: keystore, password: password)
            } else {
                wallet = try Self.bareKey()
                password = try options.password(isNew: true)
            }
            try options.keys.create(wallet, password: password)
            try Terminal.say("address: \(wallet.address)")
            try Terminal.say("wallet:  \(options.keys.walletPath)")
        } catch let error as KeysError {
            throw Failure.outside("\(error)")
        }
    }

    private static func bareKey() throws(KeysError) -> WalletKey {
        let variable = ProcessInfo.processInfo.environment[Credentials.Variable.wallet]
        let line = variable ?? readLine(strippingNewline: true) ?? ""
        guard let wallet = WalletKey(hex: line.trimmingCharacters(in: .whitespaces)) else {
            let source = variable == nil ? "standard input" : Credentials.Variable.wallet
            throw KeysError("\(source) holds no private key: 64 hexadecimal digits were expected")
        }
        return wallet
    }
}
