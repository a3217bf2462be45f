import Foundation
import GRDB

/// The ledger's database: a projection of the journals that can be thrown away and made again from them.
///
/// It runs in WAL mode, so that questions are answered while it is being written. SQLite is asked for `NORMAL` safety: a
/// power cut may take the last moments, which the journals still have.
public struct LedgerDatabase: Sendable {
    let pool: DatabasePool

    /// Opens a database, creating and migrating it as need be.
    public init(path: String) throws(LedgerFault) {
        pool = try asking {
            var configuration = Configuration()
            configuration.busyMode = .timeout(5)
            return try DatabasePool(path: path, configuration: configuration)
        }
        let isNewer = try asking { try pool.read { try LedgerSchema.migrator.hasBeenSuperseded($0) } }
        guard !isNewer else { throw .newer }
        try asking { try LedgerSchema.migrator.migrate(pool) }
    }

    /// Deletes a database with what SQLite keeps beside it; one that is not there is no fault.
    public static func delete(path: String) throws(LedgerFault) {
        try asking {
            for file in [path, path + "-wal", path + "-shm"] where FileManager.default.fileExists(atPath: file) {
                try FileManager.default.removeItem(atPath: file)
            }
        }
    }

    func read<Value>(_ body: (Database) throws -> Value) throws(LedgerFault) -> Value {
        try asking { try pool.read(body) }
    }
}

/// Does something with the database and tells what goes wrong as a fault of the ledger.
func asking<Value>(_ body: () throws -> Value) throws(LedgerFault) -> Value {
    do {
        return try body()
    } catch let fault as LedgerFault {
        throw fault
    } catch {
        throw .database("\(error)")
    }
}
