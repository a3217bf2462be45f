import CZlib

/// The content of a gzip file, also of several gzip members one after the other.
@safe final class GzipBytes: ByteSource {
    private let source: any ByteSource
    private let stream: UnsafeMutablePointer<z_stream>
    private var input = [UInt8](repeating: 0, count: 1 << 16)
    private var inputStart = 0
    private var inputEnd = 0
    private var isAtMemberEnd = false

    /// Decompresses what `source` gives.
    init(_ source: any ByteSource) throws(ByteFailure) {
        self.source = source
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        let status = unsafe inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else { throw .corrupt(reason: "zlib error \(status)") }
    }

    deinit {
        unsafe inflateEnd(stream)
        unsafe stream.deallocate()
    }

    func read(into buffer: inout [UInt8]) throws(ByteFailure) -> Int {
        while true {
            if inputStart == inputEnd {
                inputStart = 0
                inputEnd = try source.read(into: &input)
                if inputEnd == 0 {
                    guard isAtMemberEnd else { throw .truncated }
                    return 0
                }
            }
            if isAtMemberEnd {
                unsafe inflateReset(stream)
                isAtMemberEnd = false
            }
            let (status, written) = inflate(into: &buffer)
            switch status {
            case Z_STREAM_END: isAtMemberEnd = true
            case Z_OK, Z_BUF_ERROR: break
            default: throw .corrupt(reason: "zlib error \(status)")
            }
            if written > 0 { return written }
        }
    }

    private func inflate(into buffer: inout [UInt8]) -> (status: Int32, written: Int) {
        unsafe input.withUnsafeMutableBufferPointer { source in
            unsafe buffer.withUnsafeMutableBufferPointer { target in
                unsafe stream.pointee.next_in = source.baseAddress?.advanced(by: inputStart)
                unsafe stream.pointee.avail_in = UInt32(inputEnd - inputStart)
                unsafe stream.pointee.next_out = target.baseAddress
                unsafe stream.pointee.avail_out = UInt32(target.count)
                let status = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
                inputStart = unsafe inputEnd - Int(stream.pointee.avail_in)
                return unsafe (status, target.count - Int(stream.pointee.avail_out))
            }
        }
    }
}
