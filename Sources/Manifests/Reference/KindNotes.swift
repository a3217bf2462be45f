/// What documentation and editors know about a kind of value beyond its name: its unit, and the form of its text.
struct KindNotes {
    /// How values end or begin, such as `s, m, h`; empty without a unit.
    let unit: String
    /// The regular expression of the text; `nil` where any text will do, or for numbers.
    let pattern: String?
    /// Whether the value is a bare number.
    let isNumber: Bool

    private static let decimal = "[0-9]+(\\.[0-9]+)?"
    private static let span = "(\(decimal)(d|h|m|s|ms|us|ns))+"

    /// The notes for a kind's name; one that is not known has no unit and no pattern.
    init(kind: String) {
        let decimal = Self.decimal
        switch kind {
        case "duration", "interval": self.init("d, h, m, s, ms", "^\(Self.span)$")
        case "cadence": self.init("d, h, m, s, ms", "^(each-book|\(Self.span))$")
        case "shares": self.init("shares", "^\(decimal) shares?$")
        case "usd": self.init("usd", "^\(decimal) usd$")
        case "percent": self.init("%", "^\(decimal)%$")
        case "factor": self.init("x", "^x\(decimal)$")
        case "rate": self.init("/s, /min, /h, /d", "^[0-9]+/(s|min|h|d)$")
        case "speed": self.init("bps/s, %/s", "^\(decimal) (bps/s|%/s)$")
        case "tightening": self.init("", "^tighter 0\\.[0-9]+$")
        case "book rule": self.init("", "^(one-sided|crossed|wider-than 0\\.[0-9]+)$")
        case "asset": self.init("", "^[A-Za-z0-9]{1,8}$")
        case "time zone": self.init("", "^(UTC|[A-Za-z_]+(/[A-Za-z0-9_+-]+)+)$")
        case "address": self.init("", "^https?://[^/?#]+/?$")
        case "name pattern": self.init("", "^[ -~]{1,64}$")
        case "formula name": self.init("", "^[a-z][a-z0-9_]{0,63}$")
        case "sha256": self.init("", "^[0-9A-Fa-f]{64}$")
        case "word": self.init("", "^[a-z0-9_-]{1,64}$")
        case "width", "shift", "probability": self.init("none (dollars a share)", nil, isNumber: true)
        case "number", "count": self.init("", nil, isNumber: true)
        default: self.init("", nil)
        }
    }

    private init(_ unit: String, _ pattern: String?, isNumber: Bool = false) {
        self.unit = unit
        self.pattern = pattern
        self.isNumber = isNumber
    }
}
