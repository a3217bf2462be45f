import CPenstockStage
import Quoting

extension penstock_result {
    /// What changes nothing.
    init(fair: Double, width: Width?) {
        self.init()
        self.fair = fair
        half_width = width?.half ?? 0
        size_factor = width?.sizeFactor ?? 0
        widen = 1
    }

    /// The first field of `phase` that cannot be used; the fields of other phases are never read.
    func fault(in phase: Phase) -> PluginFault? {
        switch phase {
        case .fair: fair > 0 && fair < 1 ? nil : .outOfRange("fair", fair)
        case .width: fault("half_width", half_width, 0...1) ?? fault("size_factor", size_factor, 0...1)
        case .shift: fault("shift", shift, -0.25...0.25)
        case .guard:
            fault("widen", widen, 1...1_000) ?? fault("veto_bid", Double(veto_bid), 0...1)
                ?? fault("veto_ask", Double(veto_ask), 0...1) ?? fault("pull", Double(pull), 0...1)
        case .time, .shape: .noState
        }
    }

    private func fault(_ name: String, _ value: Double, _ range: ClosedRange<Double>) -> PluginFault? {
        range.contains(value) ? nil : .outOfRange(name, value)
    }
}
