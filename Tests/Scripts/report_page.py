"""Makes a backtest's page and looks at it in a headless browser.

    make report-page               the checks below, and pictures in .build/screenshots/

The recording is one of the touch, made here. It shows that the page loads nothing from elsewhere, that its figures are those
of the same run's line of JSON, that every plot is drawn, that nothing sticks out at the width of a phone, and that a second
run gives the same report. Exit code 1: something of it does not hold.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile

from playwright.sync_api import sync_playwright

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PICTURES = os.path.join(ROOT, ".build", "screenshots")
checks = 0


def check(is_so, words):
    global checks
    checks += 1
    if not is_so:
        print("report-page: not so:", words)
        sys.exit(1)


def backtest(binary, recording, page):
    out = subprocess.run([binary, "backtest", "--recording", recording, "--strategy", "simple-spread", "--naive", "--html", page, "--json"],
                         cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return json.loads(out.strip().split("\n")[-1])


def main(binary):
    os.makedirs(PICTURES, exist_ok=True)
    folder = tempfile.mkdtemp(prefix="penstock-report-")
    try:
        recording = os.path.join(folder, "recording")
        subprocess.run([sys.executable, os.path.join(ROOT, "Tests", "Scripts", "touch_recording.py"), recording], check=True)
        path = os.path.join(folder, "report.html")
        report = backtest(binary, recording, path)
        with open(path, encoding="utf-8") as file:
            text = file.read()
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            for width in (1280, 380):
                page = browser.new_page(viewport={"width": width, "height": 900})
                asked, problems = [], []
                page.on("request", lambda request: asked.append(request.url))
                page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
                page.goto("file://" + path)
                check(asked == ["file://" + path], f"it asks for {asked}")
                check(not problems, f"the browser complains: {problems}")
                check(page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"something sticks out at {width}")
                plots = page.evaluate("[...document.querySelectorAll('figure')].map((each) => each.querySelectorAll('path.line, path.mark').length)")
                check(len(plots) == 6 and all(plots), f"plots with lines: {plots}")
                broken = page.evaluate("[...document.querySelectorAll('path')].filter((each) => /nan|inf/i.test(each.getAttribute('d'))).length")
                check(broken == 0, f"{broken} paths are not numbers")
                cells = page.evaluate("[...document.querySelectorAll('table')[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent))")
                for row, model in zip(cells[1:], [report["chosen"], report["naive"]]):
                    check(row[1:4] == [str(model["bidFills"]), str(model["askFills"]), f"{model['pnlMicros'] / 1e6:.6f}"], f"{row} is {model}")
                check(len(cells) == 3, "both models are told")
                check(page.evaluate("document.querySelectorAll('table')[2].rows.length - 1") == len(report["markets"]), "every market has a row")
                check(report["hash"] in page.text_content("body"), "the report's hash")
                page.screenshot(path=os.path.join(PICTURES, f"report-{width}.png"), full_page=True)
            browser.close()
        check(report["portfolio"]["pnlMicros"] == report["chosen"]["pnlMicros"], "one profit")
        check(backtest(binary, recording, path)["hash"] == report["hash"], "the same run gives the same report")
        with open(path, encoding="utf-8") as file:
            check(file.read() == text, "the same run gives the same page")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"report-page: {checks} checks hold, pictures in .build/screenshots/")


if __name__ == "__main__":
    main(os.path.abspath(sys.argv[1]))
