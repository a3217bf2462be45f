package import MarketModel

/// One trade between two accounts; cash and tokens have moved.
package struct Match: Hashable, Sendable {
    /// The exchange's number for it.
    package let trade: TradeID
    /// The market.
    package let market: MarketHandle
    /// The resting order, as it is after the match.
    package let maker: RestingOrder
    /// The incoming order, as it is after all its matches.
    package let taker: RestingOrder
    /// Shares.
    package let size: SizeMicros
    /// Paid by the buyer and received by the seller, before fees.
    package let cash: USDMicros
    /// Taken from each of the two.
    package let fee: USDMicros
    /// Shares that the seller did not hold and had to split from a dollar each.
    package let split: SizeMicros

    /// Whose tokens they are now.
    package var buyer: AccountID { maker.side == .buy ? maker.account : taker.account }
    /// Whose tokens they were.
    package var seller: AccountID { maker.side == .buy ? taker.account : maker.account }

    /// The trade as everybody sees it.
    package var published: PublicTrade {
        PublicTrade(outcome: maker.outcome, takerSide: taker.side, price: maker.price, size: size)
    }

    /// The trade as the owner of `order` sees it, which is the maker's or the taker's.
    package func fill(of order: RestingOrder) -> Fill {
        Fill(
            order: order.clientID,
            trade: trade,
            price: maker.price,
            size: size,
            cash: cash,
            fee: fee,
            isTaker: order.number == taker.number
        )
    }
}
