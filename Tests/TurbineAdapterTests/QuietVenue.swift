import MarketModel
import Signing
@testable import TurbineAdapter
import TurbineWire

/// What a venue without surprises answers.
extension AdapterBench {
    func answer(to request: WireRequest) -> WireResponse {
        let path = request.path
        switch (request.method, path) {
        case (.get, "/api/v1/markets"): return .json(MarketRow.json([marketRow]))
        case (.get, "/api/v1/orders"): return .json(OrderRow.json(open))
        case (.get, "/api/v1/failed-trades"): return .json(FailedTradeRow.json(failed))
        case (.get, "/api/v1/pending-trades"): return .json(PendingTradeRow.json([]))
        case (.get, _) where path.hasSuffix("/price"): return .json(["price": .number("95010.25"), "timestamp": 0])
        case (.get, _) where path.hasPrefix("/api/v1/quick-markets/"):
            return .json(QuickMarketAnswer(isActive: true, asset: .btc, market: quickMarketRow).json)
        case (.get, _) where path.hasPrefix("/api/v1/trades/"): return .json(TradeRow.json(trades))
        case (.get, _) where path.hasPrefix("/api/v1/orderbook/"): return .json(book(of: request))
        case (.get, _) where path.hasPrefix("/api/v1/orders/"):
            let row = open.first { path.hasSuffix($0.orderHash.description) }
            return row.map { .json($0.json) } ?? .problem("not found", status: 404)
        case (.get, _) where path.hasSuffix("/balances"):
            return .json(BalanceRow(balance: UInt256(UInt64(cash)), allowance: allowance).json)
        case (.get, _) where path.hasSuffix("/positions"): return .json(PositionRow.json(positions))
        case (.get, _) where path.hasPrefix("/api/v1/contracts/nonce/"):
            return .json(NonceRow(nonce: UInt256(tokenNonce)).json)
        case (.post, _) where path.hasPrefix("/api/v1/relayer/"):
            return .json(["success": true, "tx_hash": "0x01"])
        case (.delete, _): return .json(["success": true])
        case _: return .problem("not played", status: 500)
        }
    }

    /// The adapter's own book of that outcome: the venue agrees with the stream.
    private func book(of request: WireRequest) -> JSONValue {
        let outcome: Outcome = request.query("outcome") == "1" ? .down : .up
        let known = adapter.directory[Self.handle]?[outcome].book
        return BookSnapshot(
            marketID: Self.marketID,
            bids: (known?.bids ?? []).map {
                BookEntry(price: $0.price, size: UInt64($0.size.rawValue), orderHash: nil)
            },
            asks: (known?.asks ?? []).map {
                BookEntry(price: $0.price, size: UInt64($0.size.rawValue), orderHash: nil)
            },
            lastUpdate: now.seconds
        ).json
    }

    var marketRow: MarketRow {
        MarketRow(
            id: Self.marketID,
            chain: 137,
            contract: Self.contract,
            settlement: Self.settlement,
            question: "",
            details: "",
            category: "",
            maker: "",
            expiration: Self.end.seconds,
            isResolved: false,
            winner: nil,
            volume: .zero,
            createdAt: 0,
            updatedAt: 0
        )
    }

    static let contract = EthereumAddress(lastTwentyOf: Bytes32(words: (0, 0, 0, 77)))

    var quickMarketRow: QuickMarketRow {
        QuickMarketRow(
            databaseID: 1,
            marketID: Self.marketID,
            asset: .btc,
            intervalMinutes: 15,
            startPrice: Self.strike,
            endPrice: nil,
            startTime: Self.end.seconds - 900,
            endTime: Self.end.seconds,
            isResolved: false,
            outcome: nil,
            contract: Self.contract,
            priceSource: "pyth",
            createdAt: Self.end.seconds - 900
        )
    }
}
