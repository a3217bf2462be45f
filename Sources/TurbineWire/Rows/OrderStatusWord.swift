/// The venue's word for an order's state.
package enum OrderStatusWord: Hashable, Sendable {
    /// It rests, perhaps partly filled.
    case open
    /// It is filled whole.
    case filled
    /// It was cancelled.
    case cancelled
    /// A word we do not know.
    case other(String)

    /// Reads a word in any letter case.
    package init(_ word: String) {
        switch word.lowercased() {
        case "open": self = .open
        case "filled": self = .filled
        case "cancelled", "canceled": self = .cancelled
        default: self = .other(word)
        }
    }
}

extension OrderStatusWord: CustomStringConvertible {
    /// The word, lower case if we know it.
    package var description: String {
        switch self {
        case .open: "open"
        case .filled: "filled"
        case .cancelled: "cancelled"
        case .other(let word): word
        }
    }
}
