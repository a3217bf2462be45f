package import Engine
import MarketModel

/// An alert that began or is over, as it is told.
package struct NoticeReport: Codable, Hashable, Sendable {
    package var nanos: Int
    package var code: String
    package var severity: String
    /// `true` where it begins.
    package var isRaised: Bool
    package var market: String?
    /// The whole line, figures included.
    package var text: String

    /// Describes a notice.
    package init(_ notice: AlertNotice) {
        nanos = notice.time.nanoseconds
        code = notice.cause.code
        severity = "\(notice.cause.severity)"
        isRaised = notice.isRaised
        market = notice.market?.name
        text = "\(notice)"
    }
}
