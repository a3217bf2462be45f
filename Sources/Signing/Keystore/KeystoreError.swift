/// Why a keystore cannot be opened or made.
package enum KeystoreError: Error, Hashable, Sendable {
    /// It is not a keystore of version 3, or a part is missing or malformed.
    case malformed(String)
    /// It was changed or damaged after it was written.
    case corrupted(String)
    /// The password does not open it.
    case wrongPassword
    /// It asks for something we do not do.
    case unsupported(String)
}

extension KeystoreError: CustomStringConvertible {
    /// A sentence for the user.
    package var description: String {
        switch self {
        case .malformed(let problem): "this is no keystore of version 3: \(problem)"
        case .corrupted(let problem): "the keystore is damaged: \(problem)"
        case .wrongPassword: "the password does not open this keystore"
        case .unsupported(let problem): "this keystore cannot be opened here: \(problem)"
        }
    }
}
