/// The strategy of the guide, as a pipeline.
let doctrine = """
      - fair-value:          { source: book-mid, reject: [one-sided, crossed, wider-than 0.30] }
      - base-spread:         { spread: 0.04 }
      - extremes-widening:   { below: 0.10, above: 0.90, spread: x2.0, size: x0.5 }
      - inventory-skew:      { full_at: 15 shares, max_shift: 0.06 }
      - imbalance:           { depth: 5, ratio: 2.0, shift: 0.005, persist: 30s }
      - t-minus-flattening:
          schedule:
            10m: { size: x1.0,  spread: x1.0, hold: 15 shares }
            5m:  { size: x0.66, spread: x1.2, hold: 10 shares }
            2m:  { size: x0.33, spread: x1.5, hold: 5 shares }
            90s: { build: never, reduce: tighter 0.5 }
            30s: { quote: never }
      - velocity-guard:      { of: reference, window: 5s, widen_at: 3 bps/s, pull_at: 8 bps/s, cool: 10s }
      - flow-guard:          { window: 30s, min_trades: 5, one_sided: 80%, cool: 30s }
      - ladder:              { levels: 1, size: 3 shares }
      - replace:             { drift: 0.01, max_age: 30s, min_rest: 4s }
    """
