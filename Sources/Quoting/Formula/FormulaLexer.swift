import Settings

/// Cuts a formula's text into tokens.
struct FormulaLexer {
    /// The longest text, in characters.
    static let maximumLength = 4_000

    private let scalars: [Unicode.Scalar]
    private var index = 0

    private init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

    /// Every token of `text`, the end included.
    static func tokens(of text: String) throws(KindError) -> [FormulaToken] {
        let scalars = Array(text.unicodeScalars)
        guard scalars.count <= maximumLength else {
            throw KindError(
                message: "a formula has at most \(maximumLength) characters, found \(scalars.count)",
                help: "name parts of it under 'let:'"
            )
        }
        var lexer = Self(scalars)
        var tokens: [FormulaToken] = []
        repeat { tokens.append(try lexer.next()) } while tokens.last?.kind != .end
        return tokens
    }

    private mutating func next() throws(KindError) -> FormulaToken {
        skipBlanks()
        let start = index
        guard let first = peek else { return FormulaToken(kind: .end, range: start..<start) }
        if Self.isDigit(first) { return try number() }
        if Self.isLetter(first) { return name() }
        index += 1
        let pair = peek.map { "\(first)\($0)" }
        if let pair, ["<=", ">=", "==", "!="].contains(pair) {
            index += 1
            return FormulaToken(kind: .symbol(pair), range: start..<index)
        }
        guard "+-*/(),<>".unicodeScalars.contains(first) else { throw unexpected(first, pair, at: start) }
        return FormulaToken(kind: .symbol(String(first)), range: start..<index)
    }

    private mutating func number() throws(KindError) -> FormulaToken {
        let start = index
        var total = 0.0
        var unit: FormulaUnit?
        repeat {
            let amount = try decimal(from: start)
            unit = try unitAfterNumber(from: start)
            total += amount * (unit?.scale ?? 1)
            // `1h30m` is one number.
        } while unit?.dimension == .time && peek.map(Self.isDigit) == true
        return FormulaToken(kind: .number(total, unit), range: start..<index)
    }

    private mutating func decimal(from start: Int) throws(KindError) -> Double {
        let first = index
        skip(Self.isDigit)
        if peek == "." {
            index += 1
            let fraction = index
            skip(Self.isDigit)
            guard index > fraction else { throw misshapen(from: start) }
        }
        if peek == "." || peek == "_" { throw misshapen(from: start) }
        // The digits were just checked, so that there is always a value; beyond the largest it is infinite.
        guard let value = Double(text(first..<index)), value.isFinite else { throw misshapen(from: start) }
        return value
    }

    private mutating func unitAfterNumber(from start: Int) throws(KindError) -> FormulaUnit? {
        if peek == "%" {
            index += 1
            return .percent
        }
        let numberEnd = index
        skipBlanks()
        let wordStart = index
        skip { Self.isLetter($0) && $0 != "_" && $0 != "." }
        let word = text(wordStart..<index)
        if let unit = FormulaUnit(rawValue: word), peek.map({ $0 == "_" || $0 == "." }) != true { return unit }
        defer { index = numberEnd }
        guard wordStart == numberEnd, !word.isEmpty else { return nil }
        if word == "e" || word == "x" { throw misshapen(from: start) }
        let units = FormulaUnit.allCases.map(\.rawValue)
        let meant = FormulaUnit(similarTo: word)?.rawValue ?? NearestName.suggest(word, among: units)
        let nearest = meant.map { "did you mean '\($0)'?" }
        throw KindError(
            message: "unknown unit '\(printable(word))'",
            help: nearest ?? "there are: \(units.joined(separator: ", "))",
            offset: wordStart,
            length: word.unicodeScalars.count
        )
    }

    private mutating func name() -> FormulaToken {
        let start = index
        skip { Self.isLetter($0) || Self.isDigit($0) || $0 == "." }
        let word = text(start..<index)
        let digits = word.dropFirst()
        if word.first == "x", digits.first?.isNumber == true, digits.last?.isNumber == true, let value = Double(digits)
        {
            return FormulaToken(kind: .factor(value), range: start..<index)
        }
        return FormulaToken(kind: .name(word), range: start..<index)
    }

    private func misshapen(from start: Int) -> KindError {
        var end = start
        while end < scalars.count, Self.isDigit(scalars[end]) || Self.isLetter(scalars[end]) || scalars[end] == "." {
            end += 1
        }
        return KindError(
            message: "'\(printable(text(start..<end)))' is no number",
            help: "write digits with at most one point between them, such as 0.25",
            offset: start,
            length: end - start
        )
    }

    private func unexpected(_ first: Unicode.Scalar, _ pair: String?, at start: Int) -> KindError {
        let meant = [
            "=": "==", "&": "and", "|": "or", "!": "not", "≤": "<=", "≥": ">=", "≠": "!=", "×": "*", "·": "*", "−": "-",
            "÷": "/", ".": "0.", "[": "(", "]": ")", "{": "(", "}": ")",
        ]
        let isPair = pair == "&&" || pair == "||"
        return KindError(
            message: "'\(printable(isPair ? pair ?? "" : String(first)))' means nothing in a formula",
            help: meant[String(first)].map { "write \($0)" },
            offset: start,
            length: isPair ? 2 : 1
        )
    }

    private var peek: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    private mutating func skipBlanks() { skip { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" } }

    private mutating func skip(_ isPart: (Unicode.Scalar) -> Bool) {
        while index < scalars.count, isPart(scalars[index]) { index += 1 }
    }

    private func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
    }
}
