import TestSupport
import TurbineWire

/// Random JSON for property tests.
enum RandomJSON {
    static func value(_ random: inout SplitMix64, depth: Int) -> JSONValue {
        switch Int.random(in: 0...(depth > 0 ? 6 : 4), using: &random) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &random))
        case 2:
            return .integer(
                UInt64.random(in: .min ... .max, using: &random) >> UInt64.random(in: 0...63, using: &random)
            )
        case 3: return .number("-\(Int.random(in: 1...99, using: &random)).5e-7")
        case 4: return .string(text(&random))
        case 5: return .array((0..<Int.random(in: 0...4, using: &random)).map { _ in value(&random, depth: depth - 1) })
        default:
            return .object(
                (0..<Int.random(in: 0...4, using: &random)).map { _ in
                    JSONMember(text(&random), value(&random, depth: depth - 1))
                }
            )
        }
    }

    static func text(_ random: inout SplitMix64) -> String {
        let alphabet: [Character] = ["a", "Z", "\"", "\\", "/", "\n", "\u{1}", "é", "😀", "{", "]", ",", ":", " ", "0"]
        return String(
            (0..<Int.random(in: 0...12, using: &random)).compactMap { _ in alphabet.randomElement(using: &random) }
        )
    }

    /// The text of a value with random spaces wherever JSON allows them.
    static func spaced(_ value: JSONValue, _ random: inout SplitMix64) -> [UInt8] {
        let gap = { (random: inout SplitMix64) -> [UInt8] in
            let spaces: [UInt8] = [0x20, 0x0A, 0x0D, 0x09]
            return (0..<Int.random(in: 0...2, using: &random)).compactMap { _ in spaces.randomElement(using: &random) }
        }
        var bytes = gap(&random)
        switch value {
        case .null, .bool, .number, .string: bytes += value.bytes
        case .array(let elements):
            bytes += Array("[".utf8) + gap(&random)
            for (index, element) in elements.enumerated() {
                bytes += (index > 0 ? Array(",".utf8) : []) + spaced(element, &random)
            }
            bytes += Array("]".utf8)
        case .object(let members):
            bytes += Array("{".utf8) + gap(&random)
            for (index, member) in members.enumerated() {
                bytes += (index > 0 ? Array(",".utf8) : []) + gap(&random) + JSONValue.string(member.name).bytes
                bytes += gap(&random) + Array(":".utf8) + spaced(member.value, &random)
            }
            bytes += Array("}".utf8)
        }
        return bytes + gap(&random)
    }
}
