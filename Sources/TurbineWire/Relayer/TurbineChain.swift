package import Signing

/// A chain Turbine runs on, with the contracts compiled into the official client.
///
/// The settlement contract is a default only: an order is signed for its market's own.
package struct TurbineChain: Hashable, Sendable {
    /// Polygon, the only chain that trades.
    package static let polygon = Self(
        number: 137,
        settlement: "0xdB96C91d9e5930fE3Ed1604603CfA4ece454725c",
        tokens: "0xA86e521D596D626E2347875F1a4a23719dDaC0B6",
        collateral: "0x3c499c542cEF5E3811e1192ce70d8cC03d5c3359"
    )
    /// Avalanche.
    package static let avalanche = Self(
        number: 43_114,
        settlement: "0x893ca652525B1F9DC25189ED9c3AD0543ACfb989",
        tokens: "0xA86e521D596D626E2347875F1a4a23719dDaC0B6",
        collateral: "0xB97EF9Ef8734C71904D8002F8b6Bc66Dd9c48a6E"
    )
    /// Base Sepolia, the testnet.
    package static let baseSepolia = Self(
        number: 84_532,
        settlement: "0xF37B881F236033E55bF1cdAB628c7Cd88aAd89D4",
        tokens: "0xc5Eb8d9dE7c56CC600B9ed4E71318307C740f5ED",
        collateral: "0xf9065CCFF7025649F16D547DC341DAffF0C7F7f6"
    )
    /// All of them.
    package static let all = [polygon, avalanche, baseSepolia]

    /// The number of the chain.
    package let number: Int
    /// The settlement contract.
    package let settlement: EthereumAddress
    /// The contract of the outcome tokens (CTF).
    package let tokens: EthereumAddress
    /// The contract of USDC.
    package let collateral: EthereumAddress

    private init(number: Int, settlement: String, tokens: String, collateral: String) {
        self.number = number
        self.settlement = EthereumAddress(settlement) ?? .zero
        self.tokens = EthereumAddress(tokens) ?? .zero
        self.collateral = EthereumAddress(collateral) ?? .zero
    }

    /// The chain with a number, or `nil` for one Turbine does not use.
    package init?(number: Int) {
        guard let chain = Self.all.first(where: { $0.number == number }) else { return nil }
        self = chain
    }

    /// The domain in which permits of this chain's USDC are signed.
    package var permitDomain: TypedDataDomain {
        let isTest = number == Self.baseSepolia.number
        return TypedDataDomain(
            name: isTest ? "Mock USDC" : "USD Coin",
            version: isTest ? "1" : "2",
            chain: number,
            contract: collateral
        )
    }

    /// The domain in which approvals and redemptions of this chain's outcome tokens are signed.
    package var tokenDomain: TypedDataDomain { Self.tokenDomain(chain: number, contract: tokens) }

    /// The domain in which approvals and redemptions are signed for another contract of outcome tokens.
    package static func tokenDomain(chain: Int, contract: EthereumAddress) -> TypedDataDomain {
        TypedDataDomain(name: "ConditionalTokensWithPermit", version: "1", chain: chain, contract: contract)
    }
}
