package import MarketModel

/// Turbine's rules without a network: markets with two books each, accounts, validation, matching, payouts.
///
/// Time is an argument and nothing here is random. A refused order changes nothing.
package struct Exchange: Sendable {
    /// The trading rules.
    package let rules: VenueRules
    /// Whether an order beyond its owner's free cash is refused; if not, accounts can go into debt.
    package var checksFunds = true
    /// Markets by handle.
    package private(set) var markets: [ExchangeMarket] = []
    /// Accounts by id.
    package private(set) var accounts: [Account] = []
    /// All money that was ever paid in.
    package private(set) var funded = 0
    /// All fees that were ever taken, in micro-dollars.
    package private(set) var fees = 0
    /// Matches since they were last drained.
    private var matches: [Match] = []
    private var bookMatches: [BookMatch] = []
    private var expirations = EventQueue<OrderPlace>()
    private var lastNumber = 0
    private var lastTrade: UInt64 = 0

    /// Creates an exchange without markets or accounts.
    package init(rules: VenueRules) { self.rules = rules }

    /// Opens an account with `funds`.
    package mutating func open(funds: USDMicros) -> AccountID {
        accounts.append(Account(funds: funds))
        funded += funds.rawValue
        return AccountID(rawValue: accounts.count - 1)
    }

    /// Pays `amount` into an account.
    package mutating func deposit(_ amount: USDMicros, to account: AccountID) {
        precondition(amount >= .zero, "only money that is there can be paid in")
        accounts[account.rawValue].deposit(amount)
        funded += amount.rawValue
    }

    /// Adds a market; its handle must be the next one.
    package mutating func list(_ facts: QuickMarket) {
        precondition(Int(facts.handle.rawValue) == markets.count, "markets are listed in order of their handles")
        markets.append(ExchangeMarket(facts))
    }

    /// The index of a market that exists.
    package func index(of market: MarketHandle) -> Int? {
        let index = Int(market.rawValue)
        return index < markets.count ? index : nil
    }

    /// Validates, matches and rests an order of `account`.
    package mutating func place(_ order: Order, by account: AccountID, at time: Timestamp) -> Placement {
        guard let market = index(of: order.market), isTrading(market, at: time) else { return .refused(.marketClosed) }
        guard !order.size.isZero, order.expiration >= time + rules.minimumOrderLife else { return .refused(.invalid) }
        var incoming = RestingOrder(
            number: lastNumber + 1,
            account: account,
            clientID: order.id,
            outcome: order.outcome,
            side: order.side,
            price: order.price,
            remaining: order.size
        )
        guard
            order.price.cost(of: order.size) >= rules.takerMinimum
                || !markets[market][order.outcome].wouldMatch(order.side, order.price, of: account)
        else { return .refused(.belowTakerMinimum) }
        let owner = account.rawValue
        guard !checksFunds || accounts[owner].free >= accounts[owner].needed(for: incoming, in: market, rules: rules)
        else {
            return .refused(.insufficientFunds)
        }
        lastNumber += 1
        bookMatches.removeAll(keepingCapacity: true)
        markets[market][order.outcome].match(&incoming, into: &bookMatches)
        for match in bookMatches { book(match, taker: incoming, in: market) }
        if !incoming.remaining.isZero {
            accounts[owner].lock(incoming, in: market, rules: rules)
            markets[market][order.outcome].rest(incoming)
            expirations.add(OrderPlace(incoming, in: market), at: order.expiration)
        }
        let place = OrderPlace(incoming, in: market)
        return .accepted(place, matches: bookMatches.count, remaining: incoming.remaining)
    }

    /// Whether orders are taken: between start and end, and not closed.
    package func isTrading(_ market: Int, at time: Timestamp) -> Bool {
        let facts = markets[market].facts
        return !markets[market].isClosed && time >= facts.start && time < facts.end
    }

    /// Cancels the order at `place`, or returns `nil` when it no longer rests.
    package mutating func cancel(_ place: OrderPlace) -> RestingOrder? {
        guard let order = markets[place.market][place.outcome].remove(place.number, side: place.side) else {
            return nil
        }
        accounts[order.account.rawValue].unlock(order, in: place.market, rules: rules)
        return order
    }

    /// Cancels all orders of `account`, or of everybody when `nil`, in a market.
    ///
    /// - Returns: The orders, by the exchange's number.
    package mutating func cancelAll(of account: AccountID?, in market: Int) -> [RestingOrder] {
        var removed: [RestingOrder] = []
        for outcome in Outcome.allCases { markets[market][outcome].removeAll(of: account, into: &removed) }
        for order in removed { accounts[order.account.rawValue].unlock(order, in: market, rules: rules) }
        return removed.sorted { $0.number < $1.number }
    }

    /// When the next order may reach its expiration, or `nil` when none is open.
    package var nextExpiration: Timestamp? { expirations.firstTime }

    /// Takes out the next order whose expiration is not after `time`, or returns `nil` when there is none.
    package mutating func expireNext(through time: Timestamp) -> (order: RestingOrder, market: Int)? {
        while let due = expirations.firstTime, due <= time, let next = expirations.popFirst() {
            if let order = cancel(next.element) { return (order, next.element.market) }
        }
        return nil
    }

    /// Stops trading in a market.
    ///
    /// - Returns: The orders that still rested, by the exchange's number.
    package mutating func close(_ market: Int) -> [RestingOrder] {
        markets[market].isClosed = true
        return cancelAll(of: nil, in: market)
    }

    /// Declares the official outcome of a closed market.
    package mutating func resolve(_ market: Int, as outcome: Outcome) {
        precondition(markets[market].isClosed, "only a closed market can be resolved")
        markets[market].outcome = outcome
    }

    /// Pays an account's winnings of a resolved market; zero when there are none or they were paid before.
    package mutating func claim(_ market: Int, by account: AccountID) -> USDMicros {
        guard let winner = markets[market].outcome else { return .zero }
        return USDMicros(rawValue: accounts[account.rawValue].redeem(winner, in: market))
    }

    /// Starts or stops watching a market's books; a start appends a snapshot of both.
    package mutating func watch(_ market: Int, _ isWatched: Bool, into changes: inout [BookChange]) {
        for outcome in Outcome.allCases {
            if isWatched {
                markets[market][outcome].watch(into: &changes)
            } else {
                markets[market][outcome].unwatch()
            }
        }
    }

    /// Takes back a match that could not be settled: cash, tokens and fees go back, orders stay as they are.
    ///
    /// A buyer who has passed the tokens on splits new ones from a dollar each; the seller merges what was split for the
    /// sale, as far as both tokens are still there. Nothing can be taken back once the market has an outcome.
    ///
    /// - Returns: What could not be put back.
    package mutating func undo(_ match: Match) -> UndoneMatch {
        guard let market = index(of: match.market) else { return UndoneMatch(splitByBuyer: .zero, keptBySeller: .zero) }
        precondition(markets[market].outcome == nil, "a match is settled before its market is resolved")
        let (cash, fee) = (match.cash.rawValue, match.fee.rawValue)
        let outcome = match.maker.outcome
        let split = accounts[match.buyer.rawValue].undoPurchase(
            match.size,
            of: outcome,
            in: market,
            cash: cash,
            fee: fee
        )
        let merged = accounts[match.seller.rawValue].undoSale(
            match.size,
            of: outcome,
            in: market,
            cash: cash,
            fee: fee,
            split: match.split
        )
        fees -= 2 * fee
        return UndoneMatch(
            splitByBuyer: SizeMicros(clamping: split),
            keptBySeller: match.split - SizeMicros(clamping: merged)
        )
    }

    /// Moves out the matches since the last call, oldest first.
    package mutating func drainMatches(into drained: inout [Match]) {
        drained.append(contentsOf: matches)
        matches.removeAll(keepingCapacity: true)
    }

    /// Moves out what changed in the watched books of a market since the last call.
    package mutating func drainChanges(of market: Int, into changes: inout [BookChange]) {
        for outcome in Outcome.allCases { markets[market][outcome].drainChanges(&changes) }
    }

    /// Moves cash and tokens of one match; the maker's lock shrinks to what remains of it.
    private mutating func book(_ match: BookMatch, taker: RestingOrder, in market: Int) {
        let maker = match.maker
        let cash = maker.price.cost(of: match.size)
        let fee = rules.fee(on: match.size)
        var before = maker
        before.remaining += match.size
        let owner = maker.account.rawValue
        accounts[owner].unlock(before, in: market, rules: rules)
        let buyer = maker.side == .buy ? maker.account.rawValue : taker.account.rawValue
        let seller = maker.side == .buy ? taker.account.rawValue : maker.account.rawValue
        let outcome = maker.outcome
        accounts[buyer].buy(match.size, of: outcome, in: market, cash: cash.rawValue, fee: fee.rawValue)
        let held = accounts[seller].position(in: market)[outcome]
        accounts[seller].sell(match.size, of: outcome, in: market, cash: cash.rawValue, fee: fee.rawValue)
        accounts[owner].lock(maker, in: market, rules: rules)
        fees += 2 * fee.rawValue
        lastTrade += 1
        matches.append(
            Match(
                trade: TradeID(rawValue: lastTrade),
                market: markets[market].facts.handle,
                maker: maker,
                taker: taker,
                size: match.size,
                cash: cash,
                fee: fee,
                split: match.size - SizeMicros(clamping: held)
            )
        )
    }
}
