import MarketModel

/// Time, and a snapshot at the end of every hour in which the host was alive.
extension LedgerBook {
    /// Goes to `time`, which never leads back.
    ///
    /// The snapshot of an hour is taken when the first entry after its end arrives, so that everything of its last
    /// instant counts. Hours that pass inside a session were lived through; hours between two sessions were not.
    mutating func pass(to time: Timestamp) {
        guard time != .distantPast, time > now ?? .distantPast else { return }
        let isFirst = session?.firstNanos == nil
        let nanos = time.nanoseconds
        while let due = account?.dueNanos, due < nanos {
            snapshot(at: due)
            prune(before: due)
            account?.dueNanos = isFirst ? nil : due + Self.hour
        }
        now = time
        if isFirst { session?.firstNanos = nanos }
        session?.lastNanos = nanos
        guard var account else { return }
        account.lastNanos = max(account.lastNanos ?? nanos, nanos)
        account.dueNanos = account.dueNanos ?? Self.endOfHour(after: nanos)
        self.account = account
    }

    /// The end of the hour that an instant belongs to; the first instant of an hour belongs to that hour.
    static func endOfHour(after nanos: Int) -> Int {
        let rest = nanos % hour
        return nanos - (rest < 0 ? rest + hour : rest) + hour
    }

    mutating func snapshot(at nanos: Int) {
        guard let account else { return }
        var row = SnapshotRow(account: account.id, nanos: nanos)
        row.realisedFIFOMicros = account.realisedFIFOMicros
        row.realisedAverageMicros = account.realisedAverageMicros
        row.feesMicros = account.feesMicros
        row.rebateNanos = account.rebateNanos
        for id in openMarkets {
            guard let market = markets[id], market.row.account == account.id else { continue }
            row.unrealisedMicros += market.unrealised
            row.openClaimsMicros += market.openClaim
            row.worstCaseMicros += market.worstCase(under: rules)
            if market.isPosition {
                row.positions += 1
                if market.row.fairMicros == nil { row.unpriced += 1 }
            }
        }
        row.equityMicros = row.realisedFIFOMicros + row.unrealisedMicros
        changes.put(row)
    }

    /// Closes markets in which nothing was done and which ended an hour ago: nothing will be.
    private mutating func prune(before nanos: Int) {
        for id in openMarkets {
            guard let market = markets[id], market.row.endNanos < nanos - Self.hour else { continue }
            guard market.orders.isEmpty, market.fills.isEmpty, market.row.account == account?.id else { continue }
            close(id, at: nanos)
        }
        openMarkets.removeAll { markets[$0] == nil }
    }
}
