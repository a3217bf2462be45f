"""What the scripts beside this file share: a sandbox process, its hooks, a desk's folder, and the worst case by the sandbox's own books."""

import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def get(base, path):
    with urllib.request.urlopen(base + path, timeout=10) as answer:
        return json.load(answer)


def post(base, path, body):
    request = urllib.request.Request(base + path, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)


def worst_case(account):
    """The largest loss that any fills and outcomes could bring from here, market by market, in micro-dollars."""
    markets = {}
    for position in account["positions"]:
        markets[position["marketId"]] = [position["cash"], position["up"], position["down"], [], []]
    for order in account["openOrders"]:
        market = markets.setdefault(order["marketId"], [0, 0, 0, [], []])
        size, price = order["remainingSize"], order["price"]
        paid = -(-price * size // 1_000_000)
        got = price * size // 1_000_000
        if order["side"] == 0:
            wins, loses = size - paid, -paid
        else:
            wins, loses = got - size, got
        up, down = (wins, loses) if order["outcome"] == 0 else (loses, wins)
        market[3].append(min(0, up))
        market[4].append(min(0, down))
    total = 0
    for cash, up, down, if_up, if_down in markets.values():
        total += max(0, -min(cash + up + sum(if_up), cash + down + sum(if_down)))
    return total


class DeskFolder:
    """A folder of its own with the shipped settings, and what they promise."""

    def __init__(self):
        self.path = tempfile.mkdtemp(prefix="penstock-")
        for name in ("Markets", "Strategies"):
            shutil.copytree(os.path.join(ROOT, name), self.file(name))
        with open(self.file("Markets", "portfolio.yaml")) as file:
            text = file.read()
        self.budget = self.usd(text, "worst_case")
        self.capital = self.usd(text, "capital")

    @staticmethod
    def usd(text, key):
        return int(re.search(rf"{key}: (\d+) usd", text).group(1)) * 1_000_000

    def file(self, *names):
        return os.path.join(self.path, *names)

    def levels(self):
        """How many levels a side each series quotes, by its name such as BTC-15m."""
        levels = {}
        for name in os.listdir(self.file("Markets")):
            with open(self.file("Markets", name)) as file:
                text = file.read()
            series = re.search(r"series: { asset: (\w+), interval: (\w+) }", text)
            if not series:
                continue
            with open(self.file("Strategies", re.search(r"strategy: (\S+)", text).group(1) + ".yaml")) as file:
                ladder = re.search(r"ladder:.*levels: (\d+)", file.read())
            levels[f"{series.group(1)}-{series.group(2)}"] = int(ladder.group(1)) if ladder else 1
        return levels

    def delete(self):
        shutil.rmtree(self.path, ignore_errors=True)


class Sandbox:
    """A sandbox process on a free port of this machine."""

    def __init__(self, penstock, speed, seed, series):
        self.process = subprocess.Popen(
            [penstock, "sandbox", "--port", "0", "--speed", str(speed), "--seed", str(seed), "--series", series],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for line in self.process.stdout:
            found = re.search(r"http://[\d.:]+", line)
            if found:
                self.base = found.group(0)
                return
        raise SystemExit("the sandbox did not start")

    def account(self, wallet):
        return get(self.base, f"/sandbox/account/{wallet}")

    def fund(self, wallet, micros):
        return post(self.base, "/sandbox/fund", {"address": wallet, "amount": micros})

    def end(self):
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
