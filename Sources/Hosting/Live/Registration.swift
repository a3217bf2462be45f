package import Keys
package import Signing
import TurbineWire

/// Gets an API key from the venue.
package enum Registration {
    /// Registers a wallet and returns the key the venue made for it; the venue shows it this once.
    package static func register(
        _ wallet: WalletKey,
        name: String?,
        over line: some VenueAnswering
    ) throws(KeysError) -> TokenCredentials {
        let request = TurbineEndpoint.register(KeyRegistration(key: wallet, name: name))
        guard case .answered(let response) = line.ask(request, deadline: .seconds(30)) else {
            throw KeysError("no answer came from the venue; whether it made a key is not known: try again")
        }
        let row = (try? JSONValue(parsing: response.body)).flatMap { KeyRow($0) }
        guard response.status == 200 else {
            if response.status == 409 {
                let id = row.map { " as \($0.keyID)" } ?? ""
                throw KeysError(
                    "the wallet is registered already\(id), and the venue shows a key only once; "
                        + "if its key is lost, trade with another wallet"
                )
            }
            throw KeysError("the venue refused the registration (status \(response.status))")
        }
        guard let row, let key = TokenKey(hex: row.privateHex) else {
            throw KeysError("the venue's answer holds no API key")
        }
        return TokenCredentials(id: row.keyID, key: key)
    }
}
