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
    func password(isNew: Bool) throws(KeysError) -> [UInt8] {
        try Password.find(file: passwordFile, environment: ProcessInfo.processInfo.environment, isNew: isNew)
    }

    /// Loads the wallet and the API key from the environment or the folder.
    func credentials() throws(KeysError) -> Credentials {
        try Credentials.load(keys, environment: ProcessInfo.processInfo.environment) { () throws(KeysError) in
            try password(isNew: false)
        }
    }
}
