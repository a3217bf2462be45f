import MarketModel

/// The server's clock, which the fault `clock-skew` puts wrong.
extension SandboxVenue {
    /// How far the server's clock is ahead.
    var skew: Duration {
        let setting = faults.setting(of: .clockSkew)
        return setting.rate > .zero ? setting.span : .zero
    }

    /// The server's time.
    var serverNow: Timestamp { now + skew }

    /// The server's time in whole seconds.
    var serverSeconds: UInt64 { UInt64(clamping: serverNow.seconds) }
}
