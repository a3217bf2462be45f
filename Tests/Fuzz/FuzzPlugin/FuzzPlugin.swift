import CPenstockStage
import Glibc
@testable import Plugins

/// Hands bytes to every part of the plugin loader that reads them before code of the library runs.
///
/// The first byte chooses: `p` a pin as text, `f` a library file with the pin of another, `i` the outline of a library,
/// anything else a stage's description in memory. Code of a fuzzed library is never run: it is the pin that decides about
/// code, and with the right pin it may do anything.
@c(LLVMFuzzerTestOneInput)
public func fuzzPlugin(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: size))
    guard let kind = bytes.first else { return 0 }
    let rest = Array(bytes.dropFirst())
    switch kind {
    case UInt8(ascii: "p"): examinePin(String(decoding: rest, as: UTF8.self))
    case UInt8(ascii: "f"): examineFile(rest)
    case UInt8(ascii: "i"): examineImage(rest)
    default: examineDescription(rest)
    }
    return 0
}

/// A pin is 64 hexadecimal digits, and printing it and reading it are inverse.
private func examinePin(_ text: String) {
    guard let pin = SHA256Digest(text) else { return }
    precondition(pin.text.utf8.count == 64 && SHA256Digest(pin.text) == pin, "a pin that changes")
}

/// Nothing of a file is loaded whose hash is not the one that is pinned.
private func examineFile(_ bytes: [UInt8]) {
    guard let file = unsafe fopen("libsample.so", "w") else { preconditionFailure("the folder must be writable") }
    let written = unsafe fwrite(bytes, 1, bytes.count, file)
    unsafe fclose(file)
    precondition(written == bytes.count, "the disk is full")
    let pin = SHA256Digest(of: bytes + [0])
    do throws(PluginRefusal) {
        _ = try PluginLibrary.load(name: "sample", folder: ".", pin: pin)
        preconditionFailure("a file with another hash was loaded")
    } catch {
        guard case .otherHash(_, let actual) = error else { preconditionFailure(error.message) }
        precondition(actual == SHA256Digest(of: bytes).text && actual != pin.text, "a wrong hash is shown")
    }
}

/// The outline is refused in words, or taken.
private func examineImage(_ bytes: [UInt8]) {
    do throws(PluginRefusal) {
        _ = try LibraryImage(bytes)
        precondition(bytes.count >= 64, "an outline without a header")
    } catch {
        guard case .notLoadable(let cause) = error, !cause.isEmpty else { preconditionFailure(error.message) }
    }
}
