import ArgumentParser
import MarketModel
import SandboxExchange
import Signing

/// Values on the command line of `penstock sandbox`.
enum SandboxArgument {
    /// Reads `BTC-15m,ETH-60m`: assets and minutes, none twice.
    @Sendable static func series(_ text: String) throws -> [Series] {
        var series: [Series] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let halves = part.split(separator: "-", omittingEmptySubsequences: false)
            guard halves.count == 2, let asset = Asset(halves[0]), halves[1].hasSuffix("m"),
                let minutes = Int(halves[1].dropLast()), (1...1_440).contains(minutes)
            else { throw ValidationError("expected an asset and minutes such as BTC-15m, found '\(part)'") }
            let next = Series(asset: asset, intervalSeconds: minutes * 60)
            guard !series.contains(next) else { throw ValidationError("\(next) stands there twice") }
            series.append(next)
        }
        return series
    }

    /// Reads `drop=0.1`.
    @Sendable static func fault(_ text: String) throws -> FaultSetting {
        do {
            return try FaultSetting(parsing: text)
        } catch {
            throw ValidationError("\(error)")
        }
    }

    /// Reads `0x…=1000`: an address and US dollars.
    @Sendable static func funds(_ text: String) throws -> WalletFunds {
        let halves = text.split(separator: "=", omittingEmptySubsequences: false)
        guard halves.count == 2, let address = EthereumAddress(halves[0]),
            let dollars = parseMicros(halves[1]).map(USDMicros.init(rawValue:)),
            dollars >= .zero
        else { throw ValidationError("expected an address and US dollars such as 0x…=1000, found '\(text)'") }
        return WalletFunds(address, dollars)
    }

    /// Whether only this machine can reach an address.
    static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host == "::1" || (host.hasPrefix("127.") && host.split(separator: ".").count == 4)
    }
}
