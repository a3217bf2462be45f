import MarketModel
import TurbineWire

/// Reference prices, from the venue or from elsewhere, and which scale they and the strikes have.
extension TurbineAdapter {
    mutating func watchReference(of asset: Asset) {
        guard !references.contains(where: { $0.asset == asset }) else { return }
        references.append(ReferenceState(asset: asset))
        if !configuration.externalReferences.contains(asset) { tasks.set(.reference(asset), to: now) }
    }

    func reference(of asset: Asset) -> ReferencePrice? { references.first { $0.asset == asset }?.price }

    /// A strike if its scale is beyond doubt, else `nil`: an unknown strike is better than one a hundred times off.
    mutating func believed(_ strike: ReferencePrice?, of asset: Asset) -> ReferencePrice? {
        guard let strike, let reference = reference(of: asset) else { return nil }
        guard PriceScale.isPlausible(strike: strike, beside: reference) else {
            counters.note(.strikesRefused)
            return nil
        }
        return strike
    }

    /// Takes a reference price that comes from elsewhere, in known units.
    mutating func take(_ price: ReferencePrice, of asset: Asset) {
        guard configuration.externalReferences.contains(asset) else { return }
        watchReference(of: asset)
        publish(price, of: asset)
    }

    mutating func askForPrice(of asset: Asset) {
        call(.price(asset))
        tasks.set(.reference(asset), to: now + configuration.referenceInterval)
    }

    mutating func readPrice(of asset: Asset, _ answer: VenueAnswer) {
        guard let value = json(answer), let row = PriceRow(value),
            let place = references.firstIndex(where: { $0.asset == asset })
        else { return }
        // The price of before is the measure; at first it is the strike of a market of the same asset.
        let measure = references[place].price ?? knownStrike(of: asset)
        guard let measure, let found = PriceScale.price(row, near: measure) else {
            if measure != nil { counters.note(.referencesRefused) }
            return
        }
        publish(found, of: asset)
    }

    private func knownStrike(of asset: Asset) -> ReferencePrice? {
        let candidate = directory.candidates.last { $0.series.asset == asset && $0.startPrice != nil }
        if let written = candidate?.startPrice { return written }
        // The running market may be listed already, in an earlier session or before there was a price to judge it by.
        let listed = directory.all.last {
            $0.market.series.asset == asset && ($0.market.strike ?? $0.writtenStrike) != nil
        }
        return listed.flatMap { $0.market.strike ?? $0.writtenStrike }
    }

    private mutating func publish(_ price: ReferencePrice, of asset: Asset) {
        guard let place = references.firstIndex(where: { $0.asset == asset }) else { return }
        let isFirst = references[place].price == nil
        references[place].price = price
        emit(.reference(asset, price))
        guard isFirst else { return }
        listCandidates()
        for market in directory.all where market.market.series.asset == asset { addStrike(nil, to: market.handle) }
    }
}
