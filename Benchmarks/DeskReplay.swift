import Engine
import MarketModel
import Risk

/// A desk that is fed a recorded stretch of events again and again.
enum DeskReplay {
    /// Each repetition feeds the tape to a new copy of `desk`; commands go nowhere, as the answers are on the tape.
    ///
    /// A copy shares its memory with the original until it is changed. The first tenth of the tape is therefore not
    /// measured: it makes the copy its own.
    static func workload(_ desk: TradingDesk, _ tape: [Event]) -> Workload {
        let first = tape.count / 10
        var copy = desk
        var commands: [Command] = []
        func feed(_ indices: Range<Int>) {
            for index in indices {
                commands.removeAll(keepingCapacity: true)
                copy.handle(tape[index], into: &commands)
            }
        }
        return Workload(
            prepare: {
                copy = desk
                feed(0..<first)
            },
            run: {
                feed(first..<tape.count)
                return tape.count - first
            }
        )
    }
}
