/// A market file without errors, as lints see it.
struct LintedMarket: Sendable {
    let manifest: MarketManifest
    let file: LintedFile
}
