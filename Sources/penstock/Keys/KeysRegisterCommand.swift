import Signing
import ArgumentParser
import Hosting
import Keys

/// `penstock keys register`.
struct KeysRegisterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "register",
        abstract: "Gets an API key for the wallet from the venue and keeps it beside the wallet.",
        discussion: """
            The wallet signs its own address; nothing is spent. The venue makes the key and shows it once: it is written to the \
            folder of keys before anything is printed. A wallet can be registered once.

            EXAMPLES
              penstock keys register
              penstock keys register --base-url http://127.0.0.1:8787
            """
    )

    @OptionGroup var options: KeysOptions
    @OptionGroup var venue: VenueOptions

    @Option(help: "A name for the key, which the venue shows in its lists.")
    var name: String?

    func run() throws {
        Secrecy.begin()
        let keys = options.keys
        do {
            try keys.expectToken()
            let password = try options.password(isNew: false)
            let wallet = try keys.wallet(password: password)
            let line = try VenueLine(venue.address())
            defer { line.close() }
            let token = try Registration.register(wallet, name: name, over: line)
            try keys.create(token, password: password)
            try Terminal.say("address: \(wallet.address)")
            try Terminal.say("api key: \(token.id)")
            try Terminal.say("api:     \(keys.tokenPath)")
        } catch let error as KeysError {
            throw Failure.outside("\(error)")
        }
    }
}
