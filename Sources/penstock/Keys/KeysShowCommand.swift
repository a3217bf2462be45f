import Signing
import ArgumentParser
import Keys

/// `penstock keys show`.
struct KeysShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Shows the wallet's address and the API key's id; never a secret.",
        discussion: "With --open, both files are opened with the password, to see that they can be."
    )

    @OptionGroup var options: KeysOptions

    @Flag(help: "Open both files with the password.")
    var open = false

    func run() throws {
        Secrecy.begin()
        let keys = options.keys
        do {
            guard keys.hasWallet else { throw KeysError("there is no wallet in '\(keys.path)'") }
            if open {
                let password = try options.password(isNew: false)
                try Terminal.say("address: \(keys.wallet(password: password).address)")
                if keys.hasToken { try Terminal.say("api key: \(keys.token(password: password).id)") }
            } else {
                let address = try keys.address().map { "\($0)" } ?? "not in the file; use --open"
                try Terminal.say("address: \(address)")
                if keys.hasToken { try Terminal.say("api key: \(keys.tokenID())") }
            }
            try Terminal.say("wallet:  \(keys.walletPath)")
            try Terminal.say(
                keys.hasToken ? "api:     \(keys.tokenPath)" : "api:     none; run 'penstock keys register'"
            )
        } catch let error as KeysError {
            throw Failure.outside("\(error)")
        }
    }
}
