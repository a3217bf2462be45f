"""A real Prometheus and a real Alertmanager watch a paper desk: a forced breach of the daily stop arrives at a webhook.

    make monitoring                installs prometheus and prometheus-alertmanager (Debian's) where they are missing

It checks the page with `promtool check metrics` and the rules with `promtool check rules` and `promtool test rules`, lets
Prometheus scrape a desk whose daily stop is smaller than what its first order risks, and waits until three ways have told of it: the rule
through Alertmanager, the host's own webhook, and the host's own message to Alertmanager. Exit code 1: one of them did not.
"""

import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DOCS = os.path.join(ROOT, "docs", "monitoring")
HOST, PROMETHEUS, ALERTMANAGER, WEBHOOK = 8095, 9099, 9098, 8096
received = []


class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        received.append((self.path, json.loads(body)))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *arguments):
        pass


def has_arrived():
    """Which of the three ways has told of the daily stop."""
    ways = set()
    for path, body in received:
        if path == "/host" and body.get("cause") == "daily-stop-reached":
            ways.add("the host's webhook")
        for alert in body.get("alerts", []) if path == "/alertmanager" else []:
            if alert["labels"]["alertname"] == "PenstockDailyStop":
                ways.add("Prometheus' rule through Alertmanager")
            if alert["labels"]["alertname"] == "Penstock-daily-stop-reached":
                ways.add("the host through Alertmanager")
    return ways


def get(url):
    with urllib.request.urlopen(url, timeout=5) as answer:
        return answer.read()


def wait(what, body, seconds=60):
    for _ in range(seconds * 5):
        try:
            value = body()
            if value:
                return value
        except OSError:
            pass
        time.sleep(0.2)
    sys.exit(f"monitoring: {what} did not come within {seconds} s")


def settings(folder):
    """The shipped settings with a daily stop below the risk of one order, and alerts for both receivers."""
    markets = os.path.join(folder, "Markets")
    shutil.copytree(os.path.join(ROOT, "Markets"), markets)
    path = os.path.join(markets, "portfolio.yaml")
    lines = open(path, encoding="utf-8").read().split("\n")
    lines = [line.replace("daily_stop: 80 usd", "daily_stop: 1 usd") for line in lines]
    lines.append(f'alerts:\n  - webhook: {{ url: "http://127.0.0.1:{WEBHOOK}/host" }}')
    lines.append(f'  - alertmanager: {{ url: "http://127.0.0.1:{ALERTMANAGER}" }}')
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    return markets


def write(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def main(binary):
    folder = tempfile.mkdtemp(prefix="penstock-monitoring-")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", WEBHOOK), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    processes = []
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    try:
        subprocess.run(["promtool", "check", "rules", f"{DOCS}/penstock.rules.yml"], check=True, **quiet)
        subprocess.run(["promtool", "test", "rules", f"{DOCS}/penstock.rules.test.yml"], check=True)
        alerting = write(folder, "alertmanager.yml", f"""
route: {{ receiver: desk, group_wait: 1s, group_interval: 1s, repeat_interval: 1h, group_by: [alertname] }}
receivers:
  - name: desk
    webhook_configs: [{{ url: "http://127.0.0.1:{WEBHOOK}/alertmanager" }}]
""")
        scraping = write(folder, "prometheus.yml", f"""
global: {{ scrape_interval: 1s, evaluation_interval: 1s }}
rule_files: ["{DOCS}/penstock.rules.yml"]
alerting: {{ alertmanagers: [{{ static_configs: [{{ targets: ["127.0.0.1:{ALERTMANAGER}"] }}] }}] }}
scrape_configs: [{{ job_name: penstock, static_configs: [{{ targets: ["127.0.0.1:{HOST}"] }}] }}]
""")
        subprocess.run(["promtool", "check", "config", scraping], check=True, **quiet)
        processes.append(subprocess.Popen(
            ["prometheus-alertmanager", f"--config.file={alerting}", f"--storage.path={folder}/alertmanager",
             f"--web.listen-address=127.0.0.1:{ALERTMANAGER}", "--cluster.listen-address="], **quiet))
        processes.append(subprocess.Popen(
            ["prometheus", f"--config.file={scraping}", f"--storage.tsdb.path={folder}/prometheus",
             f"--web.listen-address=127.0.0.1:{PROMETHEUS}"], **quiet))
        wait("Alertmanager", lambda: get(f"http://127.0.0.1:{ALERTMANAGER}/-/ready"))
        wait("Prometheus", lambda: get(f"http://127.0.0.1:{PROMETHEUS}/-/ready"))
        processes.append(subprocess.Popen(
            [binary, "run", "--speed", "60", "--seed", "7", "--state", f"{folder}/state", "--markets", settings(folder),
             "--dashboard", f"127.0.0.1:{HOST}"], cwd=ROOT, **quiet))
        page = wait("the metrics", lambda: get(f"http://127.0.0.1:{HOST}/metrics"))
        check = subprocess.run(["promtool", "check", "metrics"], input=page, capture_output=True)
        if check.returncode != 0 or check.stderr:
            sys.exit(f"monitoring: promtool finds fault with the metrics: {check.stderr.decode()}{check.stdout.decode()}")
        query = f"http://127.0.0.1:{PROMETHEUS}/api/v1/query?query=penstock_events_total"
        first = wait("a scrape", lambda: json.loads(get(query))["data"]["result"])
        for way in ("the host's webhook", "the host through Alertmanager", "Prometheus' rule through Alertmanager"):
            wait(f"the breach by {way}", lambda: way in has_arrived(), 120)
        last = wait("a scrape", lambda: json.loads(get(query))["data"]["result"])
        if not float(last[0]["value"][1]) > float(first[0]["value"][1]):
            sys.exit("monitoring: the counters that Prometheus scraped do not grow")
    finally:
        for process in reversed(processes):
            process.terminate()
            process.wait(timeout=30)
        server.shutdown()
        shutil.rmtree(folder, ignore_errors=True)
    series = len([line for line in page.decode().split("\n") if line and not line.startswith("#")])
    print(f"monitoring: {series} series, promtool content, the breach arrived by {', '.join(sorted(has_arrived()))}")


if __name__ == "__main__":
    main(os.path.abspath(sys.argv[1]))
