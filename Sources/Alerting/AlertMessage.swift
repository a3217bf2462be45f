import Engine
import Foundation
import Manifests
import MarketModel

/// An alert as each kind of receiver wants it.
struct AlertMessage {
    /// What is sent where nothing but JSON is asked for.
    private struct Plain: Encodable {
        let time: String
        let desk: String
        let cause: String
        let severity: String
        let state: String
        let market: String?
        let reason: String?
        let words: String
        let text: String
        let value: Double?
        let limit: Double?
        let unit: String?
        let seconds: Int?
        let left: Int
    }

    private struct Slack: Encodable { let text: String }

    /// An alert of Alertmanager's API, version 2.
    private struct Alert: Encodable {
        let labels: [String: String]
        let annotations: [String: String]
        let startsAt: String
        let endsAt: String
    }

    let notice: AlertNotice
    /// How many before it were not sent, because too many came.
    let left: Int
    /// Which desk tells it.
    let desk: String
    /// How long Alertmanager takes an alert for standing, unless it is told that it is over.
    private static let standing = Duration.seconds(86_400)

    /// The body of the request.
    func body(_ format: AlertRoute.Format) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        switch format {
        case .json: return Array(try encoder.encode(plain))
        case .slack: return Array(try encoder.encode(Slack(text: text)))
        case .alertmanager: return Array(try encoder.encode([alert]))
        }
    }

    private var text: String {
        left == 0 ? "\(desk): \(notice)" : "\(desk): \(notice) (\(left) earlier alerts were not sent: too many at once)"
    }

    private var plain: Plain {
        let unit: String? =
            switch notice.cause.unit {
            case .none: nil
            case .usd: "usd"
            case .shares: "shares"
            }
        return Plain(
            time: notice.time.rfc3339,
            desk: desk,
            cause: notice.cause.code,
            severity: "\(notice.cause.severity)",
            state: notice.isRaised ? "raised" : "over",
            market: notice.market?.name,
            reason: notice.reason?.code,
            words: notice.cause.words,
            text: text,
            value: unit == nil ? nil : Double(notice.value) / 1e6,
            limit: unit == nil || notice.limit == 0 ? nil : Double(notice.limit) / 1e6,
            unit: unit,
            seconds: notice.lasted.map { $0.nanoseconds / 1_000_000_000 },
            left: left
        )
    }

    private var alert: Alert {
        var labels = [
            "alertname": "Penstock-\(notice.cause.code)", "severity": "\(notice.cause.severity)", "desk": desk,
        ]
        if let market = notice.market { labels["market"] = market.name }
        // Real time: on paper market time is long past, and Alertmanager would take the alert for over.
        let now = Timestamp(nanoseconds: Int(Date.now.timeIntervalSince1970 * 1_000) * 1_000_000)
        return Alert(
            labels: labels,
            annotations: ["summary": notice.cause.words, "description": text],
            startsAt: (now - (notice.lasted ?? .zero)).rfc3339,
            endsAt: (notice.isRaised ? now + Self.standing : now).rfc3339
        )
    }
}
