import CZstd

/// The content of a zstd file, also of several frames one after the other.
@safe final class ZstdBytes: ByteSource {
    private let source: any ByteSource
    private let stream: OpaquePointer
    private var input = [UInt8](repeating: 0, count: 1 << 17)
    private var inputStart = 0
    private var inputEnd = 0
    /// What the decoder still expects of the frame; zero between frames.
    private var expected = 1
    /// Whether the last output was cut off by the end of the caller's buffer.
    private var holdsOutput = false

    /// Decompresses what `source` gives.
    init(_ source: any ByteSource) throws(ByteFailure) {
        self.source = source
        guard let stream = unsafe ZSTD_createDStream() else { throw .corrupt(reason: "out of memory") }
        unsafe self.stream = stream
    }

    deinit { unsafe ZSTD_freeDStream(stream) }

    func read(into buffer: inout [UInt8]) throws(ByteFailure) -> Int {
        while true {
            if inputStart == inputEnd, !holdsOutput {
                inputStart = 0
                inputEnd = try source.read(into: &input)
                if inputEnd == 0 {
                    guard expected == 0 else { throw .truncated }
                    return 0
                }
            }
            let (status, written) = decompress(into: &buffer)
            guard ZSTD_isError(status) == 0 else {
                throw .corrupt(reason: unsafe String(cString: ZSTD_getErrorName(status)))
            }
            expected = status
            holdsOutput = written == buffer.count && status != 0
            if written > 0 { return written }
        }
    }

    private func decompress(into buffer: inout [UInt8]) -> (status: Int, written: Int) {
        unsafe input.withUnsafeBufferPointer { source in
            unsafe buffer.withUnsafeMutableBufferPointer { target in
                var from = unsafe ZSTD_inBuffer(src: source.baseAddress, size: inputEnd, pos: inputStart)
                var into = unsafe ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: 0)
                let status = unsafe ZSTD_decompressStream(stream, &into, &from)
                unsafe inputStart = from.pos
                return unsafe (status, into.pos)
            }
        }
    }
}
