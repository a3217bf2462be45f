import Settings

extension Kind where Value == SHA256Digest {
    /// A SHA-256 as 64 hexadecimal digits.
    static var sha256: Self {
        Kind(
            name: "sha256",
            expected: "a SHA-256 of 64 hexadecimal digits",
            example: SHA256Digest(of: []),
            parse: { text, _ in
                SHA256Digest(text).map { .success($0) }
                    ?? .failure(.mismatch(help: text.utf8.count == 64 ? nil : "it has \(text.count) characters"))
            },
            print: { $0.text }
        )
    }
}
