extension WireRequest {
    /// Whether the official client sends a token with it: every write except registration, and what concerns one's own account.
    package var needsBearer: Bool {
        switch method {
        case .post: path != "/api/v1/api-keys"
        case .delete: true
        case .get:
            path == "/api/v1/orders" || path.hasPrefix("/api/v1/orders/")
                || path.hasPrefix("/api/v1/positions/") || path == "/api/v1/user-stats"
                || path.hasPrefix("/api/v1/users/") && Self.privateViews.contains { path.hasSuffix($0) }
        }
    }

    private static var privateViews: [String] { ["/orders", "/positions", "/activity", "/claimable"] }
}
