import ArgumentParser
import Keys
import Signing

/// `penstock keys new`.
struct KeysNewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Makes a new wallet.",
        discussion: "The file and its password are all there is: whoever loses either has lost what the wallet holds."
    )

    @OptionGroup var options: KeysOptions

    func run() throws {
        Secrecy.begin()
        do {
            let wallet = WalletKey.random()
            try options.keys.create(wallet, password: options.password(isNew: true))
            try Terminal.say("address: \(wallet.address)")
            try Terminal.say("wallet:  \(options.keys.walletPath)")
        } catch let error as KeysError {
            throw Failure.outside("\(error)")
        }
    }
}
