import COpenSSL

/// Bytes that must not be seen: never printed, and wiped from memory when nobody holds them any more.
@safe package final class SecretBytes: Sendable {
    // Written in `init` only, before anyone else can see it, and freed in `deinit`, after everyone else.
    nonisolated(unsafe) private let storage: UnsafeMutablePointer<UInt8>
    /// How many bytes there are.
    package let count: Int

    /// Takes the bytes of `source` and wipes it.
    package init(wiping source: inout [UInt8]) {
        count = source.count
        unsafe storage = .allocate(capacity: source.count)
        unsafe storage.initialize(from: source, count: source.count)
        Self.wipe(&source)
    }

    deinit {
        unsafe OPENSSL_cleanse(storage, count)
        unsafe storage.deallocate()
    }

    /// Lends the bytes to `body`.
    func withUnsafePointer<Result>(_ body: (UnsafePointer<UInt8>) -> Result) -> Result { unsafe body(storage) }

    /// A copy of the bytes; the caller wipes it.
    package func reveal() -> [UInt8] { unsafe Array(UnsafeBufferPointer(start: storage, count: count)) }

    /// Overwrites `bytes` with zeros in a way that is not optimised away, and empties it.
    package static func wipe(_ bytes: inout [UInt8]) {
        unsafe bytes.withUnsafeMutableBytes { unsafe OPENSSL_cleanse($0.baseAddress, $0.count) }
        bytes = []
    }
}

extension SecretBytes: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// `<redacted>`.
    package var description: String { "<redacted>" }
    /// `<redacted>`.
    package var debugDescription: String { "<redacted>" }
    /// A mirror without children.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
