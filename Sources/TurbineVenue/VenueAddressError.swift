/// Why a text is no usable base address.
package enum VenueAddressError: Error, Hashable {
    /// It is not `https://host` or `http://host`, with or without a port.
    case malformed(String)
    /// It would send tokens unencrypted to another machine.
    case insecure(String)
}

extension VenueAddressError: CustomStringConvertible {
    /// One sentence for the user.
    package var description: String {
        switch self {
        case .malformed(let text):
            "'\(text)' is no base address: expected https://host or https://host:port, without a path"
        case .insecure(let text): "'\(text)' is not encrypted: plain http is for this machine only"
        }
    }
}
