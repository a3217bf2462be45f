public import Journaling
import MarketModel

/// Sessions, their accounts and their settings.
extension LedgerBook {
    /// Begins a session.
    ///
    /// On paper every session is an account of its own, because its exchange begins anew; what the last one left open is
    /// over. At a venue all sessions trade one account, and a market that is listed again is the same market.
    /// - Parameters:
    ///   - header: The first record of its journal.
    ///   - continuesChain: Whether numbers of markets and orders go on from the session before.
    public mutating func begin(_ header: SessionHeader, continuesChain: Bool = false) {
        let chain = continuesChain ? session?.chain ?? next.session : next.session
        if let session { changes.sessions[session.id] = session }
        if chain == next.session { forgetChain() }
        let wallet = header.account.isEmpty ? "" : " \(header.account)"
        switchAccount(to: header.venue == "paper" ? "\(AccountRow.paper) \(next.session)" : header.venue + wallet)
        session = SessionRow(
            id: next.session,
            chain: chain,
            account: account?.id ?? 0,
            venue: header.venue,
            stage: header.stage,
            seed: Int(truncatingIfNeeded: header.seed)
        )
        next.session += 1
        rules = header.rules
        now = nil
        settings = nil
        addSettings(header.files, markets: header.marketFiles, at: nil)
    }

    /// Takes the numbers of the chain before off the books; orders that were not proven gone are forgotten.
    private mutating func forgetChain() {
        handles.removeAll()
        guard let chain = session?.chain else { return }
        for id in openMarkets {
            guard let market = markets[id], market.hasLiveOrders else { continue }
            for place in market.orders.indices {
                guard market.orders[place].standing.isLive, market.orders[place].chain == chain else { continue }
                updateOrder(place, in: id) { order in
                    order.standing = .forgotten
                    order.endedNanos = order.expirationNanos
                }
            }
            closeIfPossible(id)
        }
    }

    private mutating func switchAccount(to name: String) {
        guard account?.name != name else { return }
        if let account {
            changes.accounts[account.id] = account
            if account.isPaper { abandon(account) } else { shelved[account.name] = account }
        }
        if let known = shelved.removeValue(forKey: name) {
            account = known
        } else {
            account = AccountRow(id: next.account, name: name)
            next.account += 1
        }
    }

    /// Closes what a paper session left open: it is gone with its exchange.
    private mutating func abandon(_ account: AccountRow) {
        for id in openMarkets where markets[id]?.row.account == account.id {
            update(id) { $0.close(at: account.lastNanos ?? 0, abandoned: true) }
            markets[id] = nil
        }
        openMarkets.removeAll { markets[$0] == nil }
    }

    mutating func addSettings(_ files: [SessionHeader.File], markets: Int, at nanos: Int?) {
        guard let session else { return }
        let row = SettingsRow(
            id: next.settings,
            session: session.id,
            version: (settings?.version ?? 0) + 1,
            nanos: nanos,
            marketFiles: markets
        )
        settings = row
        next.settings += 1
        changes.settings.append(row)
        for (place, file) in files.enumerated() {
            changes.settingsFiles.append(
                SettingsFileRow(settings: row.id, place: place, path: file.path, text: file.text)
            )
        }
    }
}
