import MarketModel

/// Whether the venue agrees about what we hold in one market.
///
/// A report may lag behind our matches, so a difference counts only when it outlasts ``patience`` without a fill or a
/// settlement in between. A silent venue counts at once. Once disputed, only a report that matches ends it.
struct PositionCheck: Hashable, Sendable {
    /// How long reports may differ before they are believed to mean something.
    static let patience = Duration.seconds(30)

    /// Whether the position may not grow now.
    var isDisputed: Bool { isUnknown || hasDiffered }

    /// Whether the venue has said something else for longer than patience lasts.
    var hasLastingDifference: Bool { hasDiffered }

    private var isUnknown = false
    private var hasDiffered = false
    private var differsSince: Timestamp?
    /// The last report that did not match.
    private var reported: Holdings?

    /// What a report came to.
    enum Finding { case nothingNew, newlyDisputed, resolved }

    /// Takes note of what the venue says, which matches or does not.
    ///
    /// - Parameters:
    ///   - report: The shares the venue says we hold.
    ///   - matches: Whether our own fills explain them.
    ///   - isOurs: Whether a match of ours could be behind a difference; nothing is waited for otherwise.
    ///   - time: When.
    /// - Returns: Whether building may have to stop or to start again.
    mutating func note(_ report: Holdings, matches: Bool, isOurs: Bool, at time: Timestamp) -> Finding {
        if matches {
            defer { self = Self() }
            return isDisputed ? .resolved : .nothingNew
        }
        reported = report
        let since = differsSince ?? time
        differsSince = since
        guard !hasDiffered, !isOurs || time - since > Self.patience else { return .nothingNew }
        hasDiffered = true
        return .newlyDisputed
    }

    /// Takes note that the venue could not say.
    ///
    /// - Returns: Whether that is news.
    mutating func noteSilence() -> Bool {
        defer { isUnknown = true }
        return !isUnknown
    }

    /// A fill, a settlement or a failed one moves what reports are compared with: patience begins anew.
    mutating func noteChange(at time: Timestamp) {
        if differsSince != nil { differsSince = time }
    }

    /// The part of our holdings that nobody disputes, which is what may be reduced.
    ///
    /// While the venue says something else, that is the smaller exposure of the two where both have the same sign.
    func confirmed(of ours: Holdings) -> Holdings {
        guard hasDiffered, let reported else { return ours }
        let net = ours.netMicros
        let theirs = reported.netMicros
        guard net.signum() == theirs.signum() else { return Holdings(cash: ours.cash) }
        guard net.magnitude > theirs.magnitude else { return ours }
        return Holdings(up: reported.up, down: reported.down, cash: ours.cash)
    }
}
