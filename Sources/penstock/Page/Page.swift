/// The frame of a page that needs nothing but itself: no script, no font, no picture from elsewhere.
enum Page {
    private static let style = """
        :root { color-scheme: light dark; --ink: #1c2430; --dim: #66707f; --paper: #ffffff; --line: #e3e7ed;
          --a: #1d5fd1; --b: #c2620a; --c: #2a8a4a; --d: #b3263a; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6e9ef; --dim: #98a2b3; --paper: #12161d; --line: #2a313c;
          --a: #6ea8ff; --b: #f0a050; --c: #62c683; --d: #ff7a8a; } }
        body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 0 auto;
          max-width: 1360px; padding: 16px; }
        h1 { font-size: 22px; margin: 0 0 4px; } h2 { font-size: 17px; margin: 28px 0 8px; } small, .dim { color: var(--dim); }
        .plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 560px), 1fr)); gap: 20px; }
        figure { margin: 0; min-width: 0; } figcaption { font-weight: 600; } figcaption span { font-weight: 400; font-size: 13px; }
        svg { width: 100%; height: auto; display: block; } svg text { fill: var(--dim); font-size: 11px; }
        svg .y { text-anchor: end; dominant-baseline: middle; }
        .grid { stroke: var(--line); fill: none; } .line { fill: none; stroke-width: 1.6; }
        .a { color: var(--a); } .b { color: var(--b); } .c { color: var(--c); } .d { color: var(--d); } .e { color: var(--dim); }
        path.line { stroke: currentColor; } path.mark { fill: currentColor; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; } .wide { overflow-x: auto; }
        th, td { padding: 3px 12px 3px 0; text-align: right; border-bottom: 1px solid var(--line); white-space: nowrap; }
        th:first-child, td:first-child { text-align: left; } pre { white-space: pre-wrap; color: var(--dim); margin: 0; }
        """

    /// A whole page.
    static func html(title: String, body: [String]) -> String {
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>\(escaped(title))</title>
        <style>
        \(style)
        </style></head><body>
        \(body.joined(separator: "\n"))
        </body></html>

        """
    }

    /// A table; the first row is its head.
    static func table(_ rows: [[String]]) -> String {
        guard let head = rows.first else { return "" }
        let cells = head.map { "<th>\(escaped($0))</th>" }.joined()
        let body = rows.dropFirst().map { row in "<tr>\(row.map { "<td>\(escaped($0))</td>" }.joined())</tr>" }
        return "<div class=\"wide\"><table><tr>\(cells)</tr>\(body.joined(separator: "\n"))</table></div>"
    }

    /// Text that stands in HTML as it is.
    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
