import Foundation
public import MarketModel

extension Timestamp {
    /// Month, day and time of day in UTC: `03-02 14:15`.
    public var clock: String {
        let date = Date(timeIntervalSince1970: Double(seconds))
        return date.formatted(
            Date.VerbatimFormatStyle(
                format:
                    "\(month: .twoDigits)-\(day: .twoDigits) \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits)",
                timeZone: .gmt,
                calendar: Calendar(identifier: .gregorian)
            )
        )
    }
}
