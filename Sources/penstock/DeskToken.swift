import Foundation

/// What a person must show to act on a host from a browser.
enum DeskToken {
    /// Its name in the environment.
    static let variable = "PENSTOCK_TOKEN"
    private static let shortest = 16

    /// The token from the environment, or from the file `token` of the state folder, which is made where it is missing.
    static func load(in folder: String) throws -> String {
        if let given = ProcessInfo.processInfo.environment[variable] {
            guard given.utf8.count >= shortest else {
                throw Failure.settings("\(variable) must have at least \(shortest) characters")
            }
            return given
        }
        let path = "\(folder)/token"
        if let text = try? String(contentsOfFile: path, encoding: .utf8) {
            let token = text.trimmingCharacters(in: .whitespacesAndNewlines)
            guard token.utf8.count >= shortest else {
                throw Failure.settings(
                    "'\(path)' must hold at least \(shortest) characters; delete it to have a new one made"
                )
            }
            return token
        }
        let token = (0..<4).map { _ in String(UInt64.random(in: .min ... .max), radix: 16) }.joined()
        let made = FileManager.default.createFile(
            atPath: path,
            contents: Data((token + "\n").utf8),
            attributes: [.posixPermissions: 0o600]
        )
        guard made else { throw Failure.outside("cannot write '\(path)'") }
        return token
    }
}
