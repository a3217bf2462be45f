import MarketModel
import Signing

extension BookScanner {
    /// Reads a market's id: in the venue's own form without making a string of it, else in any form.
    mutating func market(_ text: RawSpan) throws(WireError) -> MarketID {
        let place = try string(text)
        if place.count == 66, let id = Self.digits(text, place.lowerBound + 2),
            holds(place.lowerBound..<place.lowerBound + 2, "0x", text)
        {
            return MarketID(words: id.words)
        }
        guard let id = Self.hash(text, place) else { throw error("a market's id is malformed") }
        return MarketID(words: id.words)
    }
}
