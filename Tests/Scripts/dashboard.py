"""Drives the dashboard of a running paper desk in a headless browser, and takes its pictures.

    make screenshots               the checks below, and pictures in .build/screenshots/

It needs Chromium (Debian's) and Playwright (in .build/browser). It shows that the numbers on the page are the API's, that
actions need the token, that a halt shows and ends, that the page finds a host that was started again, and that it says when
nothing is heard. Exit code 1: something of it does not hold.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request

from playwright.sync_api import sync_playwright

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
STATE = os.path.join(ROOT, ".build", "screenshots", "state")
PICTURES = os.path.join(ROOT, ".build", "screenshots")
PORT = 8093
ADDRESS = f"http://127.0.0.1:{PORT}"
checks = 0


def check(is_so, words):
    global checks
    checks += 1
    if not is_so:
        print("dashboard: not so:", words)
        sys.exit(1)


def start(binary):
    """A host that has begun to answer."""
    host = subprocess.Popen(
        [binary, "run", "--speed", "60", "--state", STATE, "--dashboard", f"127.0.0.1:{PORT}"],
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(200):
        try:
            state()
            return host
        except OSError:
            time.sleep(0.05)
    host.kill()
    sys.exit("dashboard: the host does not answer")


def stop(host):
    host.send_signal(signal.SIGTERM)
    host.wait(timeout=30)


def state():
    with urllib.request.urlopen(f"{ADDRESS}/api/v1/state", timeout=5) as answer:
        return json.load(answer)


def numbers_equal(page):
    """What the page shows of one state, against the API's answer of the same number."""
    for _ in range(100):
        told = state()
        shown = page.evaluate("""() => ({
            number: Number(document.body.dataset.number),
            equity: document.getElementById('equity').textContent, worst: document.getElementById('worst').textContent,
            stop: document.getElementById('stop').textContent, cash: document.getElementById('cash').textContent,
            markets: [...document.querySelectorAll('.market h3')].map((each) => each.textContent),
            fairs: [...document.querySelectorAll('.market')].map((each) => each.querySelector('dd').textContent),
            orders: [...document.querySelectorAll('#orders tbody tr')].filter((row) => row.cells.length > 1).length})""")
        if shown["number"] != told["report"]["number"]:
            continue
        report = told["report"]
        usd = lambda micros: f"{micros / 1e6:.2f} usd"
        equity = report["profit"]["equityMicros"]
        check(shown["equity"] == ("+" if equity > 0 else "") + usd(equity), f"equity {shown['equity']} is {equity}")
        check(shown["worst"] == usd(report["budget"]["worstCaseMicros"]), "worst case")
        check(shown["stop"] == usd(report["budget"]["dailyStopUsedMicros"]), "daily stop")
        check(shown["cash"] == usd(report["budget"]["freeCashMicros"]), "free cash")
        check(shown["markets"] == [market["name"] for market in report["markets"]], "markets")
        fairs = [f"{market['fairMicros'] / 1e6:.4f}" if "fairMicros" in market else "–" for market in report["markets"]]
        check(shown["fairs"] == fairs, f"fair values {shown['fairs']} are {fairs}")
        check(shown["orders"] == sum(len(market["orders"]) for market in report["markets"]), "orders")
        return
    check(False, "the page never showed the state that the API told")


def until(page, words, expression, seconds=15):
    """Waits for an expression to hold; the page's own rules keep it from being waited for inside the page."""
    for _ in range(seconds * 10):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(100)
    check(False, words)


def act(page, action, token):
    page.click(f"button[data-action={action}]")
    page.fill("#ask-token", token)
    page.click("#ask-do")


def main(binary):
    shutil.rmtree(STATE, ignore_errors=True)
    os.makedirs(STATE)
    host = start(binary)
    problems = []
    try:
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
            page.on("pageerror", lambda error: problems.append(str(error)))
            page.goto(ADDRESS)
            page.wait_for_selector(".market .level.mine")
            numbers_equal(page)
            check("live" == page.text_content("#link"), "the page says that it is live")
            outside = [request for request in page.evaluate("performance.getEntriesByType('resource').map((each) => each.name)")
                       if not request.startswith((ADDRESS, "data:"))]
            check(not outside, f"the page loads from elsewhere: {outside}")

            # Acting, without the token and with it.
            act(page, "halt", "not the token")
            until(page, "the page says what is wrong", "document.getElementById('ask-answer').textContent.includes('token')")
            check("halt" not in state()["report"], "a wrong token halts nothing")
            page.click("#ask-cancel")
            with open(os.path.join(STATE, "token")) as file:
                token = file.read().strip()
            act(page, "halt", token)
            page.wait_for_selector("#halt:not([hidden])")
            check("halted by the operator" in page.text_content("#halt"), "the halt is told in words")
            until(page, "a market says why it is idle", "[...document.querySelectorAll('.market .why')].some((each) => each.textContent.includes('halted by the operator'))")
            check(state()["report"]["halt"]["code"] == "operator-halt", "the API tells the halt")
            page.screenshot(path=os.path.join(PICTURES, "halted-1280.png"))
            act(page, "resume", token)
            page.wait_for_selector("#halt", state="hidden")

            # A host that ends and is started again.
            stop(host)
            until(page, "the page says that it hears nothing", "document.getElementById('link').className === 'lost'")
            host = start(binary)
            until(page, "the page finds the new host", "document.getElementById('link').className === 'live'")
            # Its session is another one, and the page shows that.
            until(page, "the page shows the new session", "document.getElementById('place').textContent.includes('session 2')")
            numbers_equal(page)

            # Pictures, once there is something to plot.
            until(page, "there is a plot", "document.querySelectorAll('#equity-plot path').length === 2", 60)
            page.wait_for_timeout(15_000)
            page.screenshot(path=os.path.join(PICTURES, "desk-1280.png"), full_page=True)
            check(page.evaluate("document.documentElement.scrollWidth") <= 1280, "nothing sticks out at 1280 px")
            phone = browser.new_page(viewport={"width": 380, "height": 800}, color_scheme="dark")
            phone.goto(ADDRESS)
            until(phone, "there is a plot", "document.querySelectorAll('#equity-plot path').length === 2", 60)
            phone.screenshot(path=os.path.join(PICTURES, "desk-380.png"), full_page=True)
            check(phone.evaluate("document.documentElement.scrollWidth") <= 380, "nothing sticks out at 380 px")
            # Failed requests are what a wrong token and a host that is away lead to.
            others = [text for text in problems if "Failed to load resource" not in text and "ERR_" not in text]
            check(not others, f"the browser complains: {others}")
            browser.close()
    finally:
        stop(host)
    print(f"dashboard: {checks} checks hold, pictures in .build/screenshots/")


if __name__ == "__main__":
    main(os.path.abspath(sys.argv[1]))
