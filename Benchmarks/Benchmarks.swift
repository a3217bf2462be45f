import Glibc

/// `swift run -c release Benchmarks wire`: measures and prints; nothing here is a test.
@main
enum Benchmarks {
    static func main() { run(Array(CommandLine.arguments.dropFirst())) }

    /// Not in `main`, whose closures would be checked for the main actor on every call.
    private nonisolated static func run(_ names: [String]) {
        guard names.isEmpty || names == ["wire"] else {
            print("there is only: wire")
            exit(2)
        }
        WireBenchmarks.run()
    }
}
