import GRDB
import MarketModel

/// Reading a book back, and storing what changed in it.
extension LedgerDatabase {
    /// How far every journal has been read, in the order of the journals.
    func journals() throws(LedgerFault) -> [JournalRow] {
        try read { try $0.rows(of: JournalRow.self, "ORDER BY name") }
    }

    /// The book as it was when it was last stored; only what may still change is read.
    ///
    /// - Parameter rules: The rules of the last session's venue, which its journal knows.
    /// - Returns: The book, which goes on as if it had never stopped.
    /// - Throws: What is wrong with the database.
    func book(rules: VenueRules) throws(LedgerFault) -> LedgerBook {
        try read { database in
            var book = LedgerBook()
            book.rules = rules
            book.next = try Self.counters(database)
            book.session = try database.rows(of: SessionRow.self, "ORDER BY id DESC LIMIT 1").first
            guard let session = book.session else { return book }
            for account in try database.rows(of: AccountRow.self) {
                if account.id == session.account {
                    book.account = account
                } else if !account.isPaper {
                    book.shelved[account.name] = account
                }
            }
            book.settings = try database.rows(
                of: SettingsRow.self,
                "WHERE session = ? ORDER BY version DESC LIMIT 1",
                [session.id]
            ).first
            for row in try database.rows(of: MarketRow.self, "WHERE closedNanos IS NULL ORDER BY id") {
                book.markets[row.id] = OpenMarket(
                    row,
                    orders: try database.rows(of: OrderRow.self, "WHERE market = ? ORDER BY chain, number", [row.id]),
                    fills: try database.rows(of: FillRow.self, "WHERE market = ? ORDER BY id", [row.id]),
                    claim: try database.rows(of: ClaimRow.self, "WHERE market = ?", [row.id]).first
                )
                book.openMarkets.append(row.id)
            }
            for listing in try database.rows(of: ListingRow.self, "WHERE chain = ?", [session.chain])
            where book.markets[listing.market] != nil {
                book.handles[MarketHandle(rawValue: UInt32(listing.handle))] = listing.market
            }
            book.now = session.lastNanos.map(Timestamp.init(nanoseconds:))
            return book
        }
    }

    private static func counters(_ database: Database) throws -> LedgerCounters {
        func next(_ table: String) throws -> Int {
            try Int.fetchOne(database, sql: "SELECT coalesce(max(id), 0) + 1 FROM \(table)") ?? 1
        }
        return LedgerCounters(
            account: try next(AccountRow.table),
            session: try next(SessionRow.table),
            settings: try next(SettingsRow.table),
            market: try next(MarketRow.table),
            fill: try next(FillRow.table),
            alert: try next(AlertRow.table)
        )
    }

    /// Stores changed rows and how far the journal was read, in one transaction.
    ///
    /// - Parameters:
    ///   - changes: The rows.
    ///   - journal: How far its journal has been read with them.
    ///   - expected: What the database must still say of that journal; else somebody else has been here.
    /// - Throws: ``LedgerFault/busy`` in that case, or what is wrong with the database; then nothing is stored.
    func store(_ changes: LedgerChanges, _ journal: JournalRow, after expected: JournalRow?) throws(LedgerFault) {
        try asking {
            try pool.write { database in
                let found = try database.rows(of: JournalRow.self, "WHERE name = ?", [journal.name]).first
                guard found == expected else { throw LedgerFault.busy }
                // A row comes after those it refers to.
                try database.put(changes.accounts.inOrder)
                try database.put(changes.sessions.inOrder)
                try database.put([journal])
                try database.put(changes.settings)
                try database.put(changes.settingsFiles)
                try database.put(changes.markets.inOrder)
                try database.put(changes.listings)
                try database.put(changes.orders.inOrder)
                try database.put(changes.fills.inOrder)
                try database.put(changes.claims.inOrder)
                try database.put(changes.snapshots.inOrder)
                try database.put(changes.alerts)
            }
        }
    }
}
