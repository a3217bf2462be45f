/// A desk's markets by their places; a place whose market is finished is empty until another takes it.
///
/// A market is large, so each lies in a box of its own: one that is worked on is lent out by moving a pointer, and nothing of
/// it is copied. Copies of a table share their boxes until either of them changes one.
public struct MarketTable: RandomAccessCollection, Sendable {
    /// Where one market lies.
    ///
    /// It may be sent, because it is changed only by the one table that refers to it.
    final class Box: @unchecked Sendable {
        var instance: MarketInstance?

        /// The market of a box that has one, to be worked on where it lies.
        var occupant: MarketInstance {
            // Unwrapping into a variable would copy it.
            _read {
                // swift-format-ignore: NeverForceUnwrap
                yield instance!
            }
            _modify {
                // swift-format-ignore: NeverForceUnwrap
                yield &instance!
            }
        }

        init(_ instance: MarketInstance?) { self.instance = instance }
    }

    /// What stands in the place of a market that is lent out; never written to.
    private static let vacancy = Box(nil)

    private var boxes: [Box] = []

    init() {}

    /// Zero.
    public var startIndex: Int { 0 }
    /// How many places there are, empty ones included.
    public var endIndex: Int { boxes.count }

    /// The market at a place; `nil` where it is empty or lent out.
    public internal(set) subscript(place: Int) -> MarketInstance? {
        get { boxes[place].instance }
        _modify {
            makeUnique(place)
            yield &boxes[place].instance
        }
    }

    /// Whether a market is at this place.
    func isOccupied(_ place: Int) -> Bool { boxes[place].instance != nil }

    /// Adds a place behind all others.
    mutating func append(_ instance: MarketInstance) { boxes.append(Box(instance)) }

    /// Changes a market where it lies; `nil` where there is none.
    @discardableResult
    mutating func update<Result>(_ place: Int, _ body: (inout MarketInstance) -> Result) -> Result? {
        guard isOccupied(place) else { return nil }
        makeUnique(place)
        return body(&boxes[place].occupant)
    }

    /// Takes a market out while it is worked on, as the only one that refers to its box; `nil` where there is none.
    ///
    /// Until it is put back its place is empty.
    mutating func lend(_ place: Int) -> Box? {
        guard isOccupied(place) else { return nil }
        makeUnique(place)
        let box = boxes[place]
        boxes[place] = Self.vacancy
        return box
    }

    /// Puts back what was lent.
    mutating func put(_ box: Box, at place: Int) { boxes[place] = box }

    private mutating func makeUnique(_ place: Int) {
        if !isKnownUniquelyReferenced(&boxes[place]) { boxes[place] = Box(boxes[place].instance) }
    }
}
