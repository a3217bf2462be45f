public import Engine
public import Settings

/// One item of `alerts:` in the portfolio: where alerts are sent, from which severity on, and in which form.
///
/// ```yaml
/// alerts:
///   - webhook: { url: "${PENSTOCK_ALERT_URL}", min_level: warning }
///   - webhook: { url: "${SLACK_URL}", format: slack, min_level: error }
///   - alertmanager: { url: "http://127.0.0.1:9093" }
/// ```
public struct AlertRoute: Hashable, Sendable {
    /// What the other end understands.
    public enum Format: Hashable, Sendable, CaseIterable {
        /// One JSON object an alert.
        case json
        /// Slack's incoming webhooks, and what is compatible with them.
        case slack
        /// Alertmanager's API, version 2; the address is the server's.
        case alertmanager
    }

    /// Where to.
    public let url: WebAddress
    /// In which form.
    public let format: Format
    /// From which severity on; that an alert is over is told where it was.
    public let least: AlertSeverity

    init?(name: String, _ fields: inout Fields) {
        guard name == "webhook" || name == "alertmanager" || fields.isDescribing else {
            fields.unknownName(name, among: ["webhook", "alertmanager"], what: "alert route")
            return nil
        }
        url = fields.required("url", .webAddress, "where alerts are sent; of an Alertmanager, its server")
        least = fields.value(
            "min_level",
            .choice([("warning", AlertSeverity.warning), ("error", .error), ("critical", .critical)]),
            default: .warning,
            "from which severity on"
        )
        guard name != "alertmanager" else {
            format = .alertmanager
            return
        }
        format = fields.value(
            "format",
            .choice([("json", Format.json), ("slack", .slack)]),
            default: .json,
            "what a webhook understands"
        )
    }
}
