extension Kind where Value == ServerAddress {
    /// The address of a server, without a path; `${NAME}` in it is replaced by an environment variable.
    public static var serverAddress: Self {
        Self(
            name: "address",
            expected: "an address such as https://api.turbinefi.com",
            example: ServerAddress(isSecure: true, host: "api.turbinefi.com", port: nil),
            readsEnvironment: true,
            parse: { text, _ in ServerAddress.parse(text) },
            print: { $0.description }
        )
    }
}

extension Kind where Value == WebAddress {
    /// The address of something on a server; `${NAME}` in it is replaced by an environment variable.
    public static var webAddress: Self {
        Self(
            name: "url",
            expected: "an address such as https://hooks.example.com/services/1",
            example: WebAddress(
                text: "https://hooks.example.com/services/1",
                server: ServerAddress(isSecure: true, host: "hooks.example.com", port: nil)
            ),
            readsEnvironment: true,
            parse: { text, _ in WebAddress.parse(text) },
            print: { $0.text }
        )
    }
}
