import TurbineVenue
import ArgumentParser
import Foundation
import Keys

/// Where the keys are, and how their password is found.
struct KeysOptions: ParsableArguments {
    @Option(
        name: .customLong("keys"),
        help: ArgumentHelp("Folder of the encrypted keys. (default: ~/.penstock-keys)", valueName: "folder")
    )
    var folder: String?

    @Option(help: ArgumentHelp("File with the keys' password, readable by its owner only.", valueName: "file"))
    var passwordFile: String?

    /// The folder of the keys.
    var keys: KeyFolder {
        KeyFolder(path: folder ?? NSHomeDirectory() + "/" + KeyFolder.standardName)
    }

    /// Finds the password of existing keys, or of new ones.
    func password(isNew: Bool) throws(KeysError) -> String {
        try Password.find(file: passwordFile, environment: ProcessInfo.processInfo.environment, isNew: isNew)
    }

    /// Loads the keys where the environment or the folder holds any, and `nil` where neither does.
    ///
    /// On this machine there is a sandbox: the keys of the usual folder, which may guard real money, are not opened for it.
    func credentialsIfAny(at address: VenueAddress) -> Result<Credentials?, KeysError> {
        let environment = ProcessInfo.processInfo.environment
        let names = [Credentials.Variable.wallet, Credentials.Variable.tokenID, Credentials.Variable.token]
        guard
            folder != nil || keys.hasWallet && !address.isLoopback
                || names.contains(where: { environment[$0]?.isEmpty == false })
        else {
            return .success(nil)
        }
        do {
            let found = try Credentials.load(keys, environment: environment) { () throws(KeysError) in
                try password(isNew: false)
            }
            return .success(found)
        } catch {
            return .failure(error)
        }
    }
}
