import NIOCore
import TurbineVenue

/// A stream event in a form that can be compared.
enum StreamSight: Hashable, Sendable {
    case opened
    case message([UInt8])
    case closed(StreamClosure)

    init(_ event: StreamEvent) {
        switch event {
        case .opened: self = .opened
        case .message(let bytes): self = .message(Array(bytes.readableBytesView))
        case .closed(let cause): self = .closed(cause)
        }
    }

    /// A message with this text.
    static func message(_ text: String) -> StreamSight { .message(Array(text.utf8)) }
}
