import Engine
import Manifests
import Settings
import TestSupport
import Testing

@Suite struct DamageTests {
    private static let units = ["s", "m", "usd", "shares", "%", "x", "/s", "/min", "bps/s", "0.0", "never", "tighter"]
    private static let signs = Array(":-[]{}&*<>!|'\"#%@,? 0x~$.")

    /// One slip of the hand, as an editor's user makes it.
    private func damaged(_ text: String, _ random: inout SplitMix64) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let place = Int.random(in: lines.indices, using: &random)
        let other = Int.random(in: lines.indices, using: &random)
        switch Int.random(in: 0...6, using: &random) {
        case 0: lines.remove(at: place)
        case 1: lines.insert(lines[place], at: other)
        case 2: lines.swapAt(place, other)
        case 3: lines[place] = "  " + lines[place]
        case 4: lines[place] = String(lines[place].dropFirst())
        case 5:
            var letters = Array(lines[place])
            guard !letters.isEmpty else { break }
            let letter = Int.random(in: letters.indices, using: &random)
            letters[letter] = Self.signs[Int.random(in: Self.signs.indices, using: &random)]
            lines[place] = String(letters)
        default:
            let unit = Self.units[Int.random(in: Self.units.indices, using: &random)]
            let replaced = Self.units[Int.random(in: Self.units.indices, using: &random)]
            lines = lines.map { $0.replacing(unit, with: replaced, maxReplacements: 1) }
        }
        return lines.joined(separator: "\n")
    }

    @Test func `a slip in a shipped file is refused at a place in a file, or loads to a configuration`() throws {
        let shipped = try #require(Desk.shipped())
        var (refused, loaded) = (0, 0)
        forAll(cases: 500) { random in
            let all = shipped.all
            let chosen = Int.random(in: all.indices, using: &random)
            let files = all.enumerated().map { index, file in
                ManifestFiles.File(path: file.path, text: index == chosen ? damaged(file.text, &random) : file.text)
            }
            let marketCount = shipped.markets.count
            let desk = ManifestFiles(
                portfolio: files[0],
                markets: Array(files[1...marketCount]),
                strategies: Array(files[(marketCount + 1)...])
            )
            let diagnostics = Diagnostics()
            let manifest = ManifestLoader.load(desk, environment: [:], into: diagnostics)
            guard (manifest == nil) == diagnostics.hasErrors else { return false }
            if let manifest {
                loaded += 1
                return manifest.configuration.plans.count == marketCount
            }
            refused += 1
            return diagnostics.all.allSatisfy { diagnostic in
                guard let file = files.first(where: { $0.path == diagnostic.path }) else { return false }
                guard let position = diagnostic.position else { return true }
                let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
                return lines.indices.contains(position.line - 1) && diagnostic.sourceLine == lines[position.line - 1]
                    && position.column <= diagnostic.sourceLine.unicodeScalars.count + 1
            }
        }
        #expect(refused > 100 && loaded > 20, "refused \(refused), loaded \(loaded)")
    }
}
