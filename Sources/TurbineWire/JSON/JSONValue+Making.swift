package import MarketModel
package import Signing

extension JSONValue {
    /// A number.
    package static func integer(_ value: some BinaryInteger) -> Self { .number(String(value)) }
    /// A number, or `null`.
    package static func integer(_ value: (some BinaryInteger)?) -> Self { value.map { .number(String($0)) } ?? .null }
    /// A number with up to 78 digits.
    package static func integer(_ value: UInt256) -> Self { .number(value.description) }
    /// A number written as a string, for those that do not fit in a `Double`.
    package static func decimalString(_ value: some BinaryInteger) -> Self { .string(String(value)) }
    /// A number written as a string, for those that do not fit in a `Double`.
    package static func decimalString(_ value: UInt256) -> Self { .string(value.description) }
    /// `0x` and 64 digits.
    package static func id(_ market: MarketID) -> Self { .string(market.description) }
    /// `0x` and 64 digits.
    package static func id(_ hash: Bytes32) -> Self { .string(hash.description) }
    /// `0x` and 40 digits with a checksum.
    package static func address(_ address: EthereumAddress) -> Self { .string(address.description) }
}
