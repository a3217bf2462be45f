import Signing

extension RecoverableSignature {
    /// `v`, `r` and `s` as the relayer and attached permits want them.
    var members: [JSONMember] {
        [JSONMember("v", .integer(v)), JSONMember("r", .id(r)), JSONMember("s", .id(s))]
    }
}

extension JSONValue {
    /// The signature in the members `v`, `r` and `s`, or `nil` if one is missing or malformed.
    var signature: RecoverableSignature? {
        guard let v = self["v"]?.int, let r = self["r"]?.text.flatMap({ Bytes32(hex: $0) }),
            let s = self["s"]?.text.flatMap({ Bytes32(hex: $0) }), let number = UInt8(exactly: v)
        else { return nil }
        return RecoverableSignature(r: r, s: s, v: number)
    }
}
