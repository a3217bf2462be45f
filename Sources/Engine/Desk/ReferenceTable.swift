import MarketModel

/// The latest reference price of each asset, and who trades it.
struct ReferenceTable: Sendable {
    struct Entry: Sendable {
        let asset: Asset
        var price: ReferencePrice?
        var time = Timestamp.distantPast
        var instances: [Int] = []
    }

    private(set) var entries: [Entry] = []

    func index(of asset: Asset) -> Int? {
        for index in entries.indices where entries[index].asset == asset { return index }
        return nil
    }

    mutating func set(_ price: ReferencePrice, of asset: Asset, at time: Timestamp) -> Int {
        let place = index(of: asset) ?? add(asset)
        entries[place].price = price
        entries[place].time = time
        return place
    }

    mutating func follow(_ asset: Asset, by instance: Int) {
        let place = index(of: asset) ?? add(asset)
        entries[place].instances.append(instance)
    }

    mutating func unfollow(_ asset: Asset, by instance: Int) {
        guard let place = index(of: asset) else { return }
        entries[place].instances.removeAll { $0 == instance }
    }

    private mutating func add(_ asset: Asset) -> Int {
        entries.append(Entry(asset: asset))
        return entries.count - 1
    }
}
