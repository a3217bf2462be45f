import MarketModel
import Signing
import TurbineWire
import Venues

/// What the doctor can see of a venue by asking, without changing anything there.
///
/// It has no connection of its own: whoever makes it says how a request is sent.
struct VenueCheck {
    /// A clock this far off is worth a look, in seconds; the venue says whole seconds.
    private static let noticeableSkew = 2
    /// A clock this far off lets orders live too short or tokens be refused, in seconds.
    private static let largestSkew = 5

    /// Sends a request and waits for what becomes of it.
    let ask: (WireRequest) -> WireOutcome
    /// Market time.
    let clock: MarketClock

    /// Whether the venue answers, and how its clock stands to ours.
    func health() -> [Finding] {
        let began = clock.now
        switch ask(TurbineEndpoint.health) {
        case .notSent:
            return [Finding("health", .failed, "no connection could be made; is the address right and the network up?")]
        case .noAnswer: return [Finding("health", .failed, "connected, but no answer came")]
        case .answered(let response):
            let ended = clock.now
            let milliseconds = clock.real(ended - began).nanoseconds / 1_000_000
            let health =
                response.isSuccess
                ? Finding("health", .ok, "answered in \(milliseconds) ms")
                : Finding("health", .failed, "answered with status \(response.status)")
            return [health, skew(response.serverTime, between: began, ended)]
        }
    }

    private func skew(_ server: Timestamp?, between began: Timestamp, _ ended: Timestamp) -> Finding {
        guard let server else { return Finding("clock", .warning, "the venue does not tell its time") }
        // The venue's second began at some moment between asking and answering, so anything inside is no skew.
        let skew: Int
        if server.seconds < began.seconds {
            skew = server.seconds - began.seconds
        } else {
            skew = max(0, server.seconds - ended.seconds)
        }
        let words = skew == 0 ? "in step with the venue" : "the venue's clock is \(skew) s from ours"
        if abs(skew) > Self.largestSkew {
            return Finding("clock", .failed, "\(words); set this machine's clock (NTP)")
        }
        return Finding("clock", abs(skew) > Self.noticeableSkew ? .warning : .ok, words)
    }

    /// Whether a series has a market now, with a plausible strike and a separate book for each outcome.
    func series(_ series: Series) -> [Finding] {
        let subject = "\(series)"
        let request = TurbineEndpoint.quickMarket(asset: series.asset, minutes: series.intervalSeconds / 60)
        guard let answer = read(request).flatMap({ QuickMarketAnswer($0) }) else {
            return [Finding(subject, .failed, "the quick market cannot be read")]
        }
        guard let row = answer.market else {
            return [
                Finding(subject, .warning, "no market runs now; between two markets that is normal for some seconds")
            ]
        }
        let left = row.endTime - clock.now.seconds
        guard left > 0 else {
            return [Finding(subject, .warning, "the venue still shows a market that ended \(-left) s ago")]
        }
        return [
            Finding(subject, .ok, "a market runs, \(left) s left"),
            strike(of: row, subject),
            books(of: row, subject),
        ]
    }

    private func strike(of row: QuickMarketRow, _ subject: String) -> Finding {
        let subject = "\(subject) strike"
        guard let start = row.startPrice, let strike = ReferencePrice(rawValue: start) else {
            return Finding(subject, .failed, "the venue gives no strike")
        }
        guard let answer = read(TurbineEndpoint.price(asset: row.asset)).flatMap({ PriceRow($0) }),
            let price = Double(answer.literal), price > 0
        else { return Finding(subject, .warning, "\(strike) usd; no reference price to compare it with") }
        let scales = [("dollars", 1.0), ("millionths", 1e6), ("hundred-millionths", 1e8)]
        let near = scales.filter { abs(price / $0.1 / strike.dollars - 1) < 0.5 }
        guard let match = near.first, near.count == 1 else {
            return Finding(
                subject,
                .failed,
                "\(strike) usd does not fit the reference price '\(answer.literal)' in any known unit; set reference: pyth"
            )
        }
        return Finding(subject, .ok, "\(strike) usd; the reference price is in \(match.0)")
    }

    private func books(of row: QuickMarketRow, _ subject: String) -> Finding {
        let subject = "\(subject) books"
        var tops: [(bid: Int?, ask: Int?)] = []
        for outcome in Outcome.allCases {
            guard let value = read(TurbineEndpoint.orderBook(marketID: row.marketID, outcome: outcome)),
                let book = BookSnapshot(value)
            else { return Finding(subject, .failed, "the book of \(outcome) cannot be read") }
            tops.append((book.bids.map(\.price.rawValue).max(), book.asks.map(\.price.rawValue).min()))
        }
        for (outcome, top) in zip(Outcome.allCases, tops) {
            if let bid = top.bid, let ask = top.ask, bid >= ask {
                return Finding(subject, .failed, "the book of \(outcome) is crossed: are both outcomes merged in it?")
            }
        }
        let words = zip(Outcome.allCases, tops).map { outcome, top in
            "\(outcome) \(top.bid.map(Self.cents) ?? "-")/\(top.ask.map(Self.cents) ?? "-")"
        }
        return Finding(subject, .ok, words.joined(separator: ", "))
    }

    private static func cents(_ micros: Int) -> String {
        PriceMicros(rawValue: micros).map { "\($0)" } ?? "\(micros)"
    }

    /// The answer as JSON, or `nil` when there was none.
    func read(_ request: WireRequest) -> JSONValue? {
        guard case .answered(let response) = ask(request), response.isSuccess else { return nil }
        return try? JSONValue(parsing: response.body)
    }
}
