import MarketModel
import Settings
import Testing

@Suite struct DeskFilesTests {
    @Test func `a portfolio file is read as written`() {
        let text = """
            venue: paper                        # paper | turbine
            capital: 500 usd
            budget:
              worst_case: 150 usd
              groups:
                btc: { assets: [BTC], worst_case: 80 usd }
            loss:
              warn_at: 80%
              drawdown: { soft: 5%, hard: 10% }
            requests: { writes: 5/s, burst: 10, reserved_for_cancels: 40% }
            alerts:
              - webhook: { url: "${PENSTOCK_ALERT_URL}", min_level: warning }
            """
        let (value, complaints) = decode(text, environment: ["PENSTOCK_ALERT_URL": "https://x"]) { fields in
            let venue = fields.required("venue", .choice([("paper", "P"), ("turbine", "T")]), "Which venue.")
            let capital = fields.required("capital", .usd, "How much there is.")
            let groups = fields.requiredSection("budget", "The budget.") { budget in
                _ = budget.required("worst_case", .usd.atMost(capital), "The most that may be lost.")
                return budget.entries("groups", keys: .word, "Groups.") { name, group in
                    let assets = group.list("assets", of: .asset, default: nil, "Which assets.")
                    return "\(name) \(assets) \(group.required("worst_case", .usd, "The most."))"
                }.map(\.value)
            }
            let hard = fields.section("loss", "Losses.") { loss in
                _ = loss.optional("warn_at", .percent, "When to warn.")
                return loss.section("drawdown", "From the peak.") { drawdown in
                    let soft = drawdown.required("soft", .percent, "Half size.")
                    let hard = drawdown.required("hard", .percent, "Halt.")
                    if !drawdown.hasErrors, soft >= hard { drawdown.reject("soft", "must be less than hard") }
                    return hard
                }
            }
            let writes = fields.section("requests", "Requests.") { requests in
                _ = requests.value("burst", .count.in(1...100), default: 10, "At once.")
                _ = requests.value("reserved_for_cancels", .percent, default: .zero, "Kept back.")
                return requests.required("writes", .rate, "How fast.")
            }
            let alerts = fields.sections("alerts", "Whom to tell.") { name, _, alert in
                _ = alert.optional("min_level", .word, "From which level on.")
                return "\(name) \(alert.required("url", .text, "Where to."))"
            }
            return "\(venue) \(capital) \(groups) \(hard??.description ?? "-") \(writes?.description ?? "-") \(alerts)"
        }
        #expect(complaints.isEmpty, "\(complaints)")
        #expect(value == #"P 500.000000 ["btc [BTC] 80.000000"] x0.100000 5/s ["webhook https://x"]"#)
    }

    @Test func `a market file is read as written`() {
        let text = """
            series: { asset: BTC, interval: 15m }
            strategy: doctrine                  # Strategies/doctrine.yaml
            weight: 2
            select: { min_time_to_end: 2m, max_spread: 0.15, min_depth: 5 usd }
            limits: { position: 15 shares, churn: 30/min }
            """
        let (value, complaints) = decode(text) { fields in
            let series = fields.requiredSection("series", "Which markets.") { series in
                let asset = series.required("asset", .asset, "The asset.")
                return Series(asset: asset, intervalSeconds: series.required("interval", .interval, "How long."))
            }
            let strategy = fields.required("strategy", .word, "Which strategy.")
            let weight = fields.value("weight", .count.atLeast(1), default: 1, "Its share.")
            let spread = fields.section("select", "Which to trade.") { select in
                _ = select.optional("min_time_to_end", .duration, "Time left.")
                _ = select.optional("min_depth", .usd, "Depth.")
                return select.value("max_spread", .width, default: .zero, "Spread.")
            }
            let size = fields.section("limits", "Limits.") { limits in
                _ = limits.optional("churn", .rate, "How often.")
                return limits.required("position", .shares, "How many.")
            }
            return "\(series) \(strategy) \(weight) \(spread?.description ?? "-") \(size?.description ?? "-")"
        }
        #expect(complaints.isEmpty, "\(complaints)")
        #expect(value == "BTC-15m doctrine 2 0.150000 15.000000")
    }
}
