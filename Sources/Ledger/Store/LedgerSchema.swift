import GRDB

/// The tables and how they came about; a change is a new migration, never an edit of an old one.
enum LedgerSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 orders, fills, markets, claims, snapshots, alerts") { database in
            for statement in first { try database.execute(sql: statement) }
        }
        migrator.registerMigration("2 where results come from") { database in
            try database.execute(sql: "ALTER TABLE fills ADD COLUMN fairMicros INTEGER")
            try database.execute(sql: "ALTER TABLE sessions ADD COLUMN stage TEXT NOT NULL DEFAULT ''")
            for part in ["spread", "inventory", "settlement"] {
                try database.execute(sql: "ALTER TABLE markets ADD COLUMN \(part)Micros INTEGER NOT NULL DEFAULT 0")
            }
            // What was booked before is known without fair values: all of it is inventory.
            try database.execute(
                sql: "UPDATE markets SET inventoryMicros = resultMicros + feesMicros WHERE resultMicros IS NOT NULL"
            )
        }
        return migrator
    }

    private static let first = [
        """
        CREATE TABLE accounts (
            id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, lastNanos INTEGER, dueNanos INTEGER,
            realisedFIFOMicros INTEGER NOT NULL, realisedAverageMicros INTEGER NOT NULL,
            feesMicros INTEGER NOT NULL, rebateNanos INTEGER NOT NULL, strays INTEGER NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE sessions (
            id INTEGER PRIMARY KEY, chain INTEGER NOT NULL, account INTEGER NOT NULL REFERENCES accounts,
            venue TEXT NOT NULL, seed INTEGER NOT NULL, firstNanos INTEGER, lastNanos INTEGER,
            events INTEGER NOT NULL, commands INTEGER NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE journals (
            name TEXT PRIMARY KEY NOT NULL, session INTEGER REFERENCES sessions, offset INTEGER NOT NULL, fault TEXT
        ) STRICT
        """,
        """
        CREATE TABLE settings (
            id INTEGER PRIMARY KEY, session INTEGER NOT NULL REFERENCES sessions, version INTEGER NOT NULL,
            nanos INTEGER, marketFiles INTEGER NOT NULL, UNIQUE (session, version)
        ) STRICT
        """,
        """
        CREATE TABLE settingsFiles (
            settings INTEGER NOT NULL REFERENCES settings, place INTEGER NOT NULL, path TEXT NOT NULL,
            text TEXT NOT NULL, PRIMARY KEY (settings, place)
        ) STRICT
        """,
        """
        CREATE TABLE markets (
            id INTEGER PRIMARY KEY, account INTEGER NOT NULL REFERENCES accounts, marketID TEXT NOT NULL,
            name TEXT NOT NULL, series TEXT NOT NULL, strikeMicros INTEGER, startNanos INTEGER NOT NULL,
            endNanos INTEGER NOT NULL, listedNanos INTEGER NOT NULL, quotes INTEGER NOT NULL,
            bidFills INTEGER NOT NULL, askFills INTEGER NOT NULL, volumeMicros INTEGER NOT NULL,
            feesMicros INTEGER NOT NULL, rebateNanos INTEGER NOT NULL, upMicros INTEGER NOT NULL,
            downMicros INTEGER NOT NULL, cashMicros INTEGER NOT NULL, costFIFOMicros INTEGER NOT NULL,
            costAverageMicros INTEGER NOT NULL, realisedFIFOMicros INTEGER NOT NULL,
            realisedAverageMicros INTEGER NOT NULL, fairMicros INTEGER, fairNanos INTEGER,
            outcome TEXT CHECK (outcome IN ('up', 'down')), resolvedNanos INTEGER, payoutFIFOMicros INTEGER NOT NULL,
            payoutAverageMicros INTEGER NOT NULL, bookedNanos INTEGER, resultMicros INTEGER, closedNanos INTEGER,
            isAbandoned INTEGER NOT NULL, UNIQUE (account, marketID)
        ) STRICT
        """,
        "CREATE INDEX marketsOpen ON markets (id) WHERE closedNanos IS NULL",
        "CREATE INDEX marketsResolved ON markets (resolvedNanos)",
        "CREATE INDEX marketsBooked ON markets (bookedNanos)",
        """
        CREATE TABLE listings (
            chain INTEGER NOT NULL REFERENCES sessions, handle INTEGER NOT NULL,
            market INTEGER NOT NULL REFERENCES markets, PRIMARY KEY (chain, handle)
        ) STRICT
        """,
        """
        CREATE TABLE orders (
            chain INTEGER NOT NULL REFERENCES sessions, number INTEGER NOT NULL,
            market INTEGER NOT NULL REFERENCES markets, settings INTEGER NOT NULL REFERENCES settings,
            outcome TEXT NOT NULL CHECK (outcome IN ('up', 'down')), side TEXT NOT NULL CHECK (side IN ('buy', 'sell')),
            priceMicros INTEGER NOT NULL CHECK (priceMicros BETWEEN 1 AND 999999), sizeMicros INTEGER NOT NULL,
            expirationNanos INTEGER NOT NULL, standing TEXT NOT NULL, sentNanos INTEGER NOT NULL,
            acceptedNanos INTEGER, matches INTEGER, cancelNanos INTEGER, endedNanos INTEGER, refusal TEXT,
            fills INTEGER NOT NULL, filledMicros INTEGER NOT NULL, PRIMARY KEY (chain, number)
        ) STRICT
        """,
        "CREATE INDEX ordersOfMarket ON orders (market, chain, number)",
        "CREATE INDEX ordersSent ON orders (sentNanos, market)",
        """
        CREATE TABLE fills (
            id INTEGER PRIMARY KEY, market INTEGER NOT NULL REFERENCES markets, chain INTEGER NOT NULL,
            number INTEGER NOT NULL, trade TEXT NOT NULL, nanos INTEGER NOT NULL,
            outcome TEXT NOT NULL CHECK (outcome IN ('up', 'down')), side TEXT NOT NULL CHECK (side IN ('buy', 'sell')),
            priceMicros INTEGER NOT NULL CHECK (priceMicros BETWEEN 1 AND 999999), sizeMicros INTEGER NOT NULL,
            cashMicros INTEGER NOT NULL, feeMicros INTEGER NOT NULL, isTaker INTEGER NOT NULL,
            rebateNanos INTEGER NOT NULL, state TEXT NOT NULL CHECK (state IN ('provisional', 'settled', 'failed')),
            finalNanos INTEGER, realisedFIFOMicros INTEGER NOT NULL, realisedAverageMicros INTEGER NOT NULL,
            UNIQUE (market, trade, chain, number), FOREIGN KEY (chain, number) REFERENCES orders (chain, number)
        ) STRICT
        """,
        "CREATE INDEX fillsOfOrder ON fills (chain, number)",
        "CREATE INDEX fillsInTime ON fills (nanos, market)",
        """
        CREATE TABLE claims (
            market INTEGER PRIMARY KEY REFERENCES markets, owedMicros INTEGER NOT NULL, attempts INTEGER NOT NULL,
            failures INTEGER NOT NULL, firstNanos INTEGER, lastNanos INTEGER, paidNanos INTEGER, paidMicros INTEGER
        ) STRICT
        """,
        "CREATE INDEX claimsOpen ON claims (market) WHERE paidNanos IS NULL",
        """
        CREATE TABLE snapshots (
            account INTEGER NOT NULL REFERENCES accounts, nanos INTEGER NOT NULL,
            realisedFIFOMicros INTEGER NOT NULL, realisedAverageMicros INTEGER NOT NULL,
            unrealisedMicros INTEGER NOT NULL, equityMicros INTEGER NOT NULL, feesMicros INTEGER NOT NULL,
            rebateNanos INTEGER NOT NULL, worstCaseMicros INTEGER NOT NULL, positions INTEGER NOT NULL,
            unpriced INTEGER NOT NULL, openClaimsMicros INTEGER NOT NULL, PRIMARY KEY (account, nanos)
        ) STRICT
        """,
        """
        CREATE TABLE alerts (
            id INTEGER PRIMARY KEY, session INTEGER NOT NULL REFERENCES sessions, nanos INTEGER NOT NULL,
            code TEXT NOT NULL, severity TEXT NOT NULL, isRaised INTEGER NOT NULL,
            market INTEGER REFERENCES markets, words TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX alertsInTime ON alerts (nanos)",
    ]
}
