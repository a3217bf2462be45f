package import MarketModel
package import Signing

extension JSONValue {
    /// The address in a member, or `nil` where it is missing, empty or none.
    package func address(_ name: String) -> EthereumAddress? { self[name]?.text.flatMap { EthereumAddress($0) } }

    /// The 32 bytes in a member, or `nil` where they are missing or malformed.
    package func hash(_ name: String) -> Bytes32? { self[name]?.text.flatMap { Bytes32(hex: $0) } }

    /// The market's id in a member, or `nil` where it is missing or malformed.
    package func market(_ name: String) -> MarketID? { self[name]?.text.flatMap { MarketID($0) } }

    /// The price in a member, or `nil` where it is missing or out of range.
    package func price(_ name: String) -> PriceMicros? { self[name]?.int.flatMap { PriceMicros(rawValue: $0) } }

    /// The outcome in a member as 0 or 1, or `nil` for anything else.
    package func outcome(_ name: String) -> Outcome? {
        self[name]?.int.flatMap { UInt8(exactly: $0) }.flatMap { Outcome(rawValue: $0) }
    }

    /// The side in a member, as 0 or 1 or as the words `buy` and `sell` in any letter case.
    package func side(_ name: String) -> Side? {
        if let word = self[name]?.text?.lowercased() {
            if word == "buy" { return .buy }
            if word == "sell" { return .sell }
        }
        return self[name]?.int.flatMap { UInt8(exactly: $0) }.flatMap { Side(rawValue: $0) }
    }

    /// The money in a member, zero where it is missing.
    package func money(_ name: String) -> USDMicros { USDMicros(rawValue: integer(name)) }

    /// The shares in a member, zero where they are missing.
    package func shares(_ name: String) -> UInt64 { self[name]?.uint64 ?? 0 }

    /// The integer in a member, zero where it is missing.
    package func integer(_ name: String) -> Int { self[name]?.int ?? 0 }

    /// The string in a member, empty where it is missing.
    package func string(_ name: String) -> String { self[name]?.text ?? "" }

    /// The boolean in a member, false where it is missing.
    package func isTrue(_ name: String) -> Bool { self[name]?.flag ?? false }
}

extension SizeMicros {
    /// The nearest size to a number of micro-shares on the wire.
    package init(wire shares: UInt64) { self.init(clamping: Int(clamping: shares)) }
}
