import Glibc

/// Where the password of the key files comes from; never from an argument, which every user of the machine can see.
package enum Password {
    /// The variable that may hold it.
    package static let variable = "PENSTOCK_PASSWORD"

    /// Finds the password: a file only its owner may read, the variable, or a question on the terminal.
    ///
    /// - Parameters:
    ///   - file: The file of `--password-file`, or `nil`. A line end at its end is no part of the password.
    ///   - environment: The process's environment.
    ///   - isNew: Whether it is asked for twice, because it protects a new file.
    /// - Returns: The password, not empty; a new one has at least eight characters.
    /// - Throws: Why there is none.
    package static func find(
        file: String?,
        environment: [String: String],
        isNew: Bool
    ) throws(KeysError) -> String {
        if let file {
            var bytes = try SecretFile.read(file)
            while let last = bytes.last, last == 10 || last == 13 { bytes.removeLast() }
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw KeysError("'\(file)' holds no text")
            }
            return try checked(text, isNew: isNew)
        }
        if let text = environment[variable], !text.isEmpty { return try checked(text, isNew: isNew) }
        guard isatty(STDIN_FILENO) == 1 else {
            throw KeysError("a password is needed: set \(variable), or name a file with --password-file")
        }
        let first = try ask("password: ")
        if isNew, try ask("again: ") != first { throw KeysError("the two passwords differ") }
        return try checked(first, isNew: isNew)
    }

    private static func checked(_ password: String, isNew: Bool) throws(KeysError) -> String {
        guard !password.isEmpty else { throw KeysError("the password is empty") }
        guard !isNew || password.count >= 8 else { throw KeysError("a new password needs at least 8 characters") }
        return password
    }

    /// Asks on the terminal without showing what is typed.
    private static func ask(_ prompt: String) throws(KeysError) -> String {
        var settings = termios()
        guard unsafe tcgetattr(STDIN_FILENO, &settings) == 0 else { throw KeysError("the terminal cannot be asked") }
        let before = settings
        settings.c_lflag &= ~tcflag_t(ECHO)
        unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
        defer {
            var before = before
            unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
        }
        say(prompt)
        let line = readLine(strippingNewline: true)
        say("\n")
        guard let line else { throw KeysError("no password was given") }
        return line
    }

    private static func say(_ text: String) {
        let bytes = Array(text.utf8)
        _ = unsafe bytes.withUnsafeBytes { unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
