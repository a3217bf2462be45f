/// One HTTP request of Turbine's protocol, as plain data: whoever has a connection sends it.
package struct WireRequest: Hashable, Sendable {
    /// The method.
    package enum Method: String, Hashable, Sendable, CaseIterable {
        case get = "GET"
        case post = "POST"
        case delete = "DELETE"
    }

    /// The method.
    package var method: Method
    /// The path without a query, as it goes on the wire: `/api/v1/orders`.
    package var path: String
    /// The query's items in order, not yet percent-escaped.
    package var query: [QueryItem]
    /// The bearer token, or `nil` for a request without one; a token is used once.
    package var bearer: String?
    /// The body; empty for none.
    package var body: [UInt8]

    /// Creates a request.
    package init(
        _ method: Method,
        _ path: String,
        query: [QueryItem] = [],
        bearer: String? = nil,
        body: [UInt8] = []
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.bearer = bearer
        self.body = body
    }

    /// The first value of a query item, or `nil` when it is missing.
    package func query(_ name: String) -> String? { query.first { $0.name == name }?.value }
}

extension WireRequest {
    /// One item of a query.
    package struct QueryItem: Hashable, Sendable {
        /// The name.
        package var name: String
        /// The value, not escaped.
        package var value: String

        /// Creates an item.
        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }
}

extension WireRequest: CustomStringConvertible {
    /// `DELETE /api/v1/orders?marketId=0x…`, without token and body: safe to log.
    package var description: String {
        let items = query.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
        return "\(method.rawValue) \(path)\(items.isEmpty ? "" : "?")\(items)"
    }
}
