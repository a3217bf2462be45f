import MarketModel
import Quoting
import Settings

/// Compiles bytes as a formula, and evaluates what compiles against ordinary and odd markets.
///
/// The first byte chooses phase and result, the second the markets; the rest is the text.
@c(LLVMFuzzerTestOneInput)
public func fuzzFormula(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: size))
    guard bytes.count >= 2 else { return 0 }
    let choice = Int(bytes[0])
    let text = String(decoding: bytes.dropFirst(2), as: UTF8.self)
    let phases = [Phase.fair, .width, .shift, .guard]
    let results = FormulaResult.allCases
    examine(
        text,
        phase: phases[choice % phases.count],
        result: results[choice / phases.count % results.count],
        oddities: bytes[1]
    )
    return 0
}

/// A formula is refused at a place in its text and in words, or computes finite values and NaN only.
private func examine(_ text: String, phase: Phase, result: FormulaResult, oddities: UInt8) {
    let program: FormulaProgram
    do throws(KindError) {
        program = try FormulaCompiler.compile(text, phase: phase, as: result)
    } catch {
        precondition(error.offset >= 0 && error.offset <= text.unicodeScalars.count, "a refusal outside the text")
        precondition(error.message?.isEmpty == false, "a refusal without words")
        return
    }
    var machine = FormulaMachine(program)
    for step in 0..<8 {
        let isOdd = oddities & (1 << UInt8(step)) != 0
        let view = isOdd ? oddView(step) : sampleView(step)
        let trade = PublicTrade(
            outcome: step % 2 == 0 ? .up : .down,
            takerSide: step % 3 == 0 ? .buy : .sell,
            price: PriceMicros(clamping: 1 + step * 140_000),
            size: SizeMicros(clamping: isOdd ? .max : 3_000_000)
        )
        machine.observe(trade, at: view.time)
        machine.evaluate(view, FormulaInputs(fair: Double(1 + step) / 10, halfWidth: isOdd ? .nan : 0.02))
        precondition(!machine.value(result).isInfinite, "an infinite value")
    }
}

/// Bid 0.48, ask 0.52, some depth, and a reference price above the strike.
private func sampleView(_ step: Int) -> MarketView {
    let time = Timestamp(seconds: 1_800_000_000 + 7 * step)
    var depth = DepthView()
    for level in 0..<DepthView.maximumLevels {
        depth[.buy, level] = SizeMicros(clamping: level * 5_000_000)
        depth[.sell, level] = SizeMicros(clamping: 40_000_000)
    }
    return MarketView(
        time: time,
        end: Timestamp(seconds: 1_800_000_300),
        touch: Touch(bid: level(480_000), ask: level(520_000 + step * 1_000)),
        depth: depth,
        strike: ReferencePrice(rawValue: 60_000_000_000),
        reference: ReferencePrice(rawValue: 60_010_000_000 + step * 1_000_000)
    )
}

/// No book, no prices, or a time at the very end of what can be written.
private func oddView(_ step: Int) -> MarketView {
    let times = [Timestamp.distantPast, .distantFuture, Timestamp(seconds: 0), Timestamp(seconds: 1_800_000_001)]
    return MarketView(
        time: times[step % times.count],
        end: times[(step / 2 + 1) % times.count],
        touch: Touch(bid: step % 3 == 0 ? level(999_999) : nil, ask: step % 5 == 0 ? level(1) : nil),
        hasBook: step % 2 == 0,
        strike: step % 2 == 0 ? ReferencePrice(rawValue: 1) : nil,
        reference: step % 3 == 0 ? ReferencePrice(rawValue: 1_000_000_000_000_000) : nil
    )
}

private func level(_ price: Int) -> BookLevel {
    BookLevel(price: PriceMicros(clamping: price), size: SizeMicros(clamping: 10_000_000))
}
