import MarketModel
import Signing
import TurbineWire

/// Gives the bytes to everything that reads what a venue, a client or a key file may send.
///
/// Nothing may trap; what is read as JSON must be written and read back the same.
@c(LLVMFuzzerTestOneInput)
public func fuzzWire(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: size))
    readStream(bytes)
    readRequests(bytes)
    guard let value = try? JSONValue(parsing: bytes) else { return 0 }
    guard let again = try? JSONValue(parsing: value.bytes) else {
        preconditionFailure("what was written does not parse")
    }
    precondition(again == value, "what was written reads differently")
    readRows(value)
    return 0
}

/// A frame of the stream: its lines, and the fast way beside the tolerant one.
private func readStream(_ bytes: [UInt8]) {
    var decoder = BookDecoder(keepsEntries: true)
    var lines = StreamLines()
    while let line = lines.next(in: bytes) {
        _ = try? decoder.decode(bytes, in: line)
        _ = try? StreamMessage(parsing: Array(bytes[line]))
    }
    _ = try? decoder.decode(answer: bytes)
}

/// What a client may send, and what a key file may hold.
private func readRequests(_ bytes: [UInt8]) {
    _ = try? StreamRequest(parsing: bytes)
    _ = try? PostedOrder(parsing: bytes)
    _ = try? KeystoreFile(parsing: bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    _ = BearerToken.parse(text)
    _ = EthereumAddress(text)
    _ = Bytes32(hex: text)
    _ = UInt256(decimal: text)
    _ = RecoverableSignature(hex: text)
}

/// Each row that reads must write itself so that it reads again.
private func readRows(_ value: JSONValue) {
    check(value, MarketRow.self)
    check(value, QuickMarketRow.self)
    check(value, OrderRow.self)
    check(value, TradeRow.self)
    check(value, PositionRow.self)
    check(value, BalanceRow.self)
    check(value, ClaimDataRow.self)
    check(value, ClaimableRow.self)
    check(value, FailedTradeRow.self)
    check(value, PendingTradeRow.self)
    check(value, ResolutionRow.self)
    check(value, PlacedRow.self)
    check(value, NonceRow.self)
    _ = QuickMarketAnswer(value)
    for scale in PriceRow.scales { _ = PriceRow(value)?.micros(scale: scale) }
    _ = BookSnapshot(value)
}

private func check<Row: WireRow>(_ value: JSONValue, _ type: Row.Type) {
    _ = Row.list(from: value)
    guard let row = Row(value) else { return }
    precondition(Row(row.json) != nil, "a row that was written does not read")
}
