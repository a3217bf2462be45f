/// Why a text is no setting of a fault.
package enum FaultSettingError: Error, Hashable, Sendable {
    /// There is no fault of that name.
    case unknownFault(String)
    /// The amount is neither a rate from 0 to 1 nor a time.
    case badAmount(String, of: SandboxFault)
}

extension FaultSettingError: CustomStringConvertible {
    /// The error in a sentence.
    package var description: String {
        switch self {
        case .unknownFault(let name):
            "there is no fault '\(name)'; there are \(SandboxFault.allCases.map(\.rawValue).joined(separator: ", "))"
        case .badAmount(let amount, let fault):
            "'\(amount)' is no amount for \(fault.rawValue): write a rate from 0 to 1, a time such as 500ms, or both as 0.1:500ms"
        }
    }
}
