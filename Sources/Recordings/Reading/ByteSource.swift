/// Bytes that arrive in pieces.
protocol ByteSource: AnyObject {
    /// Overwrites the beginning of `buffer` and returns how many bytes it wrote; zero only at the end.
    func read(into buffer: inout [UInt8]) throws(ByteFailure) -> Int
}
