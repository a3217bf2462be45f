package import MarketModel

extension Recording {
    /// The recording as it was known before `time`: nothing that happened then or later, and no outcome of a market that had
    /// not ended.
    package func before(_ time: Timestamp) -> Recording {
        let entries = markets.map { $0.end < time ? outcomes[$0.handle] : nil }
        return variant(events.packed.filter { $0.time < time }, RecordedOutcomes(entries))
    }

    /// The recording with other outcomes, one a market.
    package func ending(_ entries: [RecordedOutcomes.Entry?]) -> Recording {
        variant(events.packed, RecordedOutcomes(entries))
    }

    private func variant(_ packed: [PackedEvent], _ outcomes: RecordedOutcomes) -> Recording {
        Recording(
            format: format,
            series: series,
            events: RecordedEvents(
                markets: markets,
                asset: events.asset,
                sharesLiquidity: events.sharesLiquidity,
                packed: packed
            ),
            outcomes: outcomes,
            coverage: coverage
        )
    }
}
