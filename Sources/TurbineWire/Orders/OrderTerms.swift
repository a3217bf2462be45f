package import MarketModel
package import Signing

/// What an order says and its signature covers.
package struct OrderTerms: Hashable, Sendable {
    /// The hash of the order's type (EIP-712).
    package static let typeHash = Keccak256.hash(
        "Order(bytes32 marketId,address trader,uint8 side,uint8 outcome,uint256 price,uint256 size,uint256 nonce,"
            + "uint256 expiration,address makerFeeRecipient)"
    )

    /// The market.
    package var marketID: MarketID
    /// The wallet that trades and signs.
    package var trader: EthereumAddress
    /// Buys or sells.
    package var side: Side
    /// The outcome whose token is traded.
    package var outcome: Outcome
    /// The limit.
    package var price: PriceMicros
    /// Micro-shares, above zero.
    package var size: UInt64
    /// Unique among the trader's orders; the official client uses `seconds << 32 | 32 random bits`.
    package var nonce: UInt64
    /// The last second in which it is good, since 1970; not negative.
    package var expiration: Int
    /// Who gets the maker's fee; it has no known effect, and is the zero address.
    package var feeRecipient: EthereumAddress

    /// Creates terms.
    package init(
        marketID: MarketID,
        trader: EthereumAddress,
        side: Side,
        outcome: Outcome,
        price: PriceMicros,
        size: UInt64,
        nonce: UInt64,
        expiration: Int,
        feeRecipient: EthereumAddress = .zero
    ) {
        self.marketID = marketID
        self.trader = trader
        self.side = side
        self.outcome = outcome
        self.price = price
        self.size = size
        self.nonce = nonce
        self.expiration = expiration
        self.feeRecipient = feeRecipient
    }

    /// `keccak256(abi.encode(type hash, fields in order))`.
    package var structHash: Bytes32 {
        var hasher = WordHasher()
        hasher.append(Self.typeHash)
        hasher.append(Bytes32(words: marketID.words))
        hasher.append(trader)
        hasher.append(UInt64(side.rawValue))
        hasher.append(UInt64(outcome.rawValue))
        hasher.append(UInt64(price.rawValue))
        hasher.append(size)
        hasher.append(nonce)
        hasher.append(UInt64(bitPattern: Int64(expiration)))
        hasher.append(feeRecipient)
        return hasher.finish()
    }

    /// The hash by which the official client knows the order: `keccak256(structHash)`.
    ///
    /// It names neither chain nor contract, and is neither the struct hash nor what is signed.
    package var orderHash: Bytes32 { Self.orderHash(ofStruct: structHash) }

    /// The official client's order hash of a struct hash.
    package static func orderHash(ofStruct structHash: Bytes32) -> Bytes32 {
        var hasher = WordHasher()
        hasher.append(structHash)
        return hasher.finish()
    }
}
