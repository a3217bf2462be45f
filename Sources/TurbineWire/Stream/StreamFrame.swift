/// A frame of the stream, read whole: for tests, tools and everything but the hot path.
package enum StreamFrame {
    /// What each line says; a line that cannot be read is an error of its own, and the others are read.
    package static func messages(in frame: [UInt8]) -> [Result<StreamMessage, WireError>] {
        var lines = StreamLines()
        var messages: [Result<StreamMessage, WireError>] = []
        while let line = lines.next(in: frame) {
            do {
                messages.append(.success(try StreamMessage(parsing: Array(frame[line]))))
            } catch {
                messages.append(.failure(error))
            }
        }
        return messages
    }

    /// One frame of several messages.
    package static func joined(_ messages: [[UInt8]]) -> [UInt8] { Array(messages.joined(separator: [0x0A])) }
}
