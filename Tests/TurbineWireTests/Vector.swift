import MarketModel
import Signing
import Testing
import TurbineWire

/// One test vector: inputs, and what the official client made of them.
struct Vector {
    let name: String
    let inputs: JSONValue
    let expected: JSONValue

    init?(_ value: JSONValue) {
        guard let name = value["name"]?.text, let inputs = value["inputs"], let expected = value["expected"] else {
            return nil
        }
        self.name = name
        self.inputs = inputs
        self.expected = expected
    }

    func text(_ field: String) throws -> String { try #require(inputs[field]?.text, "\(name) has no \(field)") }
    func int(_ field: String) throws -> Int { try #require(inputs[field]?.int, "\(name) has no \(field)") }
    func uint64(_ field: String) throws -> UInt64 { try #require(inputs[field]?.uint64, "\(name) has no \(field)") }
    func uint256(_ field: String) throws -> UInt256 { try #require(inputs[field]?.uint256, "\(name) has no \(field)") }
    func hash(_ field: String) throws -> Bytes32 { try #require(inputs.hash(field), "\(name) has no \(field)") }
    func address(_ field: String) throws -> EthereumAddress {
        try #require(inputs.address(field), "\(name) has no \(field)")
    }
    func key() throws -> WalletKey { try #require(WalletKey(hex: try text("privateKey"))) }

    /// What the client made, as text.
    func expected(_ field: String) throws -> String {
        try #require(expected[field]?.text, "\(name) expects no \(field)")
    }
}
