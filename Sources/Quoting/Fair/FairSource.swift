import MarketModel
import Settings

/// One way to estimate the fair probability of up, from the book or from the reference price.
enum FairSource: Sendable {
    case bookMid(BookMid)
    case microprice(Microprice)
    case average(AverageMid)
    case digital(Digital)

    /// Which one.
    enum Name: Sendable, CaseIterable { case bookMid, microprice, average, digital }

    /// The words for them in YAML.
    static let words = [
        (name: "book-mid", value: Name.bookMid), (name: "microprice", value: Name.microprice),
        (name: "ema", value: Name.average), (name: "digital", value: Name.digital),
    ]

    /// Reads the settings of the source named; `windowKey` is the key of the window of `ema`.
    init(_ name: Name, _ fields: inout Fields, windowKey: String = "window") {
        switch name {
        case .bookMid: self = .bookMid(BookMid(BookRejection(&fields)))
        case .microprice: self = .microprice(Microprice(BookRejection(&fields)))
        case .average: self = .average(AverageMid(&fields, windowKey: windowKey))
        case .digital: self = .digital(Digital(&fields))
        }
    }

    /// Which observations the source wants.
    var interest: Interest {
        switch self {
        case .bookMid, .microprice, .average: []
        case .digital: .reference
        }
    }

    /// Takes note of a reference price.
    mutating func observe(_ observation: Observation, at time: Timestamp) {
        guard case .digital(var model) = self, case .reference(let price) = observation else { return }
        model.observe(price, at: time)
        self = .digital(model)
    }

    /// The estimate, or why there is none.
    mutating func fair(_ view: MarketView) throws(Reason) -> Probability {
        switch self {
        case .bookMid(let model): return try model.fair(view)
        case .microprice(let model): return try model.fair(view)
        case .digital(let model): return try model.fair(view)
        case .average(var model):
            let fair = try model.fair(view)
            self = .average(model)
            return fair
        }
    }
}
