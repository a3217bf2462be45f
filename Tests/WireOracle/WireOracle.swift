import Glibc
import TurbineWire

/// Does what each line of standard input asks, with our own code, and prints a line about what came of it.
///
/// One JSON object per line both ways; what is malformed is answered with `{"problem":"…"}`. A script that has another
/// implementation at hand compares.
@main
enum Oracle {
    static func main() {
        while let line = readLine(strippingNewline: true) {
            print(answer(to: line))
            // Standard output is a pipe and would keep the answer until more come.
            fflush(nil)
        }
    }

    private static func answer(to line: String) -> String {
        let answer: JSONValue
        do {
            answer = try OracleTask(JSONValue(parsing: Array(line.utf8))).result
        } catch {
            answer = ["problem": .string(error.problem)]
        }
        return String(decoding: answer.bytes, as: UTF8.self)
    }
}
