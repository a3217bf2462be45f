import Signing

extension KeystoreEnvelope {
    /// Reads the member `crypto`.
    init(_ crypto: JSONValue) throws(KeystoreError) {
        guard crypto["cipher"]?.text == "aes-128-ctr" else {
            throw .unsupported("its cipher is not aes-128-ctr but \(crypto.string("cipher"))")
        }
        guard let iv = crypto["cipherparams"]?["iv"]?.text.flatMap({ Hex.decode($0) }), iv.count == 16 else {
            throw .malformed("iv is missing or malformed")
        }
        guard let ciphertext = crypto["ciphertext"]?.text.flatMap({ Hex.decode($0) }), !ciphertext.isEmpty else {
            throw .malformed("ciphertext is missing or malformed")
        }
        guard let mac = crypto["mac"]?.text.flatMap({ Hex.decode($0) }).flatMap({ Bytes32(bytes: $0) }) else {
            throw .malformed("mac is missing or malformed")
        }
        let derivation = try Self.derivation(crypto.string("kdf"), crypto["kdfparams"] ?? .null)
        self.init(derivation: derivation, iv: iv, ciphertext: ciphertext, mac: mac)
    }

    private static func derivation(_ name: String, _ parameters: JSONValue) throws(KeystoreError) -> KeyDerivation {
        guard let salt = parameters["salt"]?.text.flatMap({ Hex.decode($0) }) else {
            throw .malformed("salt is missing or malformed")
        }
        guard parameters["dklen"]?.int == 32 else { throw .unsupported("its derived key is not of 32 bytes") }
        switch name {
        case "scrypt":
            guard let n = parameters["n"]?.uint64, let r = parameters["r"]?.uint64, let p = parameters["p"]?.uint64
            else { throw .malformed("n, r or p is missing or malformed") }
            return .scrypt(n: n, r: r, p: p, salt: salt)
        case "pbkdf2":
            guard parameters["prf"]?.text == "hmac-sha256" else { throw .unsupported("its prf is not hmac-sha256") }
            guard let rounds = parameters["c"]?.int else { throw .malformed("c is missing or malformed") }
            return .pbkdf2(rounds: rounds, salt: salt)
        default: throw .unsupported("its key derivation is neither scrypt nor pbkdf2")
        }
    }

    /// The member `crypto`.
    var json: JSONValue {
        [
            "cipher": "aes-128-ctr", "cipherparams": ["iv": .string(Hex.encode(iv))],
            "ciphertext": .string(Hex.encode(ciphertext)), "kdf": .string(derivation.name),
            "kdfparams": derivation.json, "mac": .string(Hex.encode(mac.bytes)),
        ]
    }
}

extension KeyDerivation {
    fileprivate var name: String {
        switch self {
        case .scrypt: "scrypt"
        case .pbkdf2: "pbkdf2"
        }
    }

    fileprivate var json: JSONValue {
        switch self {
        case .scrypt(let n, let r, let p, let salt):
            [
                "dklen": 32, "n": .integer(n), "r": .integer(r), "p": .integer(p),
                "salt": .string(Hex.encode(salt)),
            ]
        case .pbkdf2(let rounds, let salt):
            ["c": .integer(rounds), "dklen": 32, "prf": "hmac-sha256", "salt": .string(Hex.encode(salt))]
        }
    }
}
