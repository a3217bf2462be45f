import MarketModel

/// A price in cents.
func cents(_ cents: Int) -> PriceMicros { PriceMicros(clamping: cents * 10_000) }

/// A number of whole shares.
func shares(_ shares: Int) -> SizeMicros { SizeMicros(clamping: shares * 1_000_000) }

/// An amount in whole dollars.
func usd(_ dollars: Int) -> USDMicros { USDMicros(rawValue: dollars * 1_000_000) }
