import Foundation

/// A drawing of lines, steps, bars and marks over two axes, as SVG that takes its colours from the page.
struct Chart {
    /// One thing that is drawn; `style` is a class of the page.
    struct Series {
        enum Shape { case line, steps, up, down }

        var style: String
        var shape: Shape
        var points: [(x: Double, y: Double)]
    }

    private static let (width, height, left, bottom) = (640.0, 220.0, 56.0, 24.0)
    let title: String
    let unit: String
    /// Names of the styles, for the legend.
    var legend: [(style: String, words: String)] = []
    var series: [Series] = []
    /// Writes a place on the horizontal axis.
    var label: (Double) -> String = { String(format: "%g", $0) }
    /// Places on the horizontal axis that are named; five at equal steps where there are none.
    var places: [Double] = []
    /// The lowest and highest value shown, where they are not the data's.
    var range: ClosedRange<Double>?

    /// The drawing, or a sentence where there is nothing to draw.
    var svg: String {
        let points = series.flatMap(\.points)
        guard let first = points.map(\.x).min(), let last = points.map(\.x).max(), first < last else {
            return "<figure><figcaption>\(Page.escaped(title))</figcaption><p>There is too little to draw.</p></figure>"
        }
        let low = range?.lowerBound ?? min(0, points.map(\.y).min() ?? 0)
        var high = range?.upperBound ?? max(0, points.map(\.y).max() ?? 0)
        if high <= low { high = low + 1 }
        func place(_ x: Double, _ y: Double) -> String {
            String(
                format: "%.1f,%.1f",
                Self.left + (Self.width - Self.left - 8) * (x - first) / (last - first),
                8 + (Self.height - Self.bottom - 8) * (high - y) / (high - low)
            )
        }
        var parts: [String] = []
        for tick in Self.ticks(low, high) {
            let at = place(first, tick).split(separator: ",")[1]
            parts.append("<path class=\"grid\" d=\"M\(place(first, tick)) L\(place(last, tick))\"/>")
            parts.append("<text x=\"\(Self.left - 6)\" y=\"\(at)\" class=\"y\">\(String(format: "%g", tick))</text>")
        }
        let named = places.isEmpty ? [0.0, 0.25, 0.5, 0.75, 1.0].map { first + (last - first) * $0 } : places
        for x in named where (first...last).contains(x) {
            let at = place(x, low).split(separator: ",")[0]
            // The outermost names stay inside.
            let anchor = x == first ? "start" : x == last ? "end" : "middle"
            parts.append(
                "<text x=\"\(at)\" y=\"\(Self.height - 6)\" text-anchor=\"\(anchor)\">\(Page.escaped(label(x)))</text>"
            )
        }
        for series in series { parts.append(Self.drawing(series, place)) }
        let words = legend.map { "<span class=\"\($0.style)\">\(Page.escaped($0.words))</span>" }.joined(separator: " ")
        return """
            <figure><figcaption>\(Page.escaped(title)) <small>\(Page.escaped(unit))</small> \(words)</figcaption>
            <svg viewBox="0 0 \(Int(Self.width)) \(Int(Self.height))" role="img" aria-label="\(Page.escaped(title))">
            \(parts.joined(separator: "\n"))
            </svg></figure>
            """
    }

    private static func drawing(_ series: Series, _ place: (Double, Double) -> String) -> String {
        switch series.shape {
        case .line, .steps:
            var commands: [String] = []
            var before: Double?
            for point in series.points {
                if point.y.isNaN {
                    before = nil
                    continue
                }
                if let before, series.shape == .steps { commands.append("L" + place(point.x, before)) }
                commands.append((before == nil ? "M" : "L") + place(point.x, point.y))
                before = point.y
            }
            return "<path class=\"line \(series.style)\" d=\"\(commands.joined(separator: " "))\"/>"
        case .up, .down:
            let marks = series.points.map { point in
                let at = place(point.x, point.y).split(separator: ",").compactMap { Double($0) }
                let tip = series.shape == .up ? -5.0 : 5.0
                return String(
                    format: "M%.1f,%.1f L%.1f,%.1f L%.1f,%.1fZ",
                    at[0],
                    at[1] + tip,
                    at[0] - 4,
                    at[1] - tip / 2,
                    at[0] + 4,
                    at[1] - tip / 2
                )
            }
            return "<path class=\"mark \(series.style)\" d=\"\(marks.joined(separator: " "))\"/>"
        }
    }

    /// Round values between two, about five of them.
    static func ticks(_ low: Double, _ high: Double) -> [Double] {
        let rough = (high - low) / 5
        let power = pow(10, floor(log10(rough)))
        let step = [1.0, 2, 5, 10].map { $0 * power }.first { $0 >= rough } ?? rough
        let first = (low / step).rounded(.up)
        let last = (high / step).rounded(.down)
        guard first <= last else { return [] }
        // A zero that is almost one is written as zero.
        return stride(from: first, through: last, by: 1).map { $0 == 0 ? 0 : $0 * step }
    }
}
