import TurbineWire

/// What an outcome means for the request: only the class of a status is looked at, since texts are not documented.
enum VenueAnswer: Sendable {
    /// Done; the body says what came of it.
    case success([UInt8])
    /// Refused for good.
    case refused(status: Int, body: [UInt8])
    /// There is no such thing.
    case notFound
    /// Too many requests; nothing was done.
    case rateLimited
    /// It never left; nothing was done.
    case notSent
    /// Nobody can say whether it was done: no answer, or an error of the server.
    case unknown

    init(_ outcome: WireOutcome) {
        switch outcome {
        case .notSent: self = .notSent
        case .noAnswer: self = .unknown
        case .answered(let response):
            switch response.status {
            case 200..<300: self = .success(response.body)
            case 404: self = .notFound
            case 429: self = .rateLimited
            case 400..<500: self = .refused(status: response.status, body: response.body)
            case _: self = .unknown
            }
        }
    }

    /// Whether the venue did it.
    var isSuccess: Bool {
        if case .success = self { return true }
        return false
    }

    /// Whether the venue says that there is no such thing, or that it will not tell.
    var isRefusal: Bool {
        switch self {
        case .notFound, .refused: true
        case .success, .rateLimited, .notSent, .unknown: false
        }
    }
}
