"""Trades for market time against a fresh sandbox over the real protocol, and audits the host by the sandbox's own books.

    python3 Tests/Scripts/sandbox_run.py PENSTOCK                    one hour, no faults
    python3 Tests/Scripts/sandbox_run.py PENSTOCK --faults all       each fault on, one after another
    python3 Tests/Scripts/sandbox_run.py PENSTOCK --faults drop,stall --for 20m

While the host trades, the sandbox is asked again and again what the wallet really has: cash, tokens and open orders. From these alone
the worst case is computed and held against the budget. At the end: no open order, no untracked token, and a result that is the
sandbox's cash to the micro-dollar. Exits 1 if any of it does not hold.
"""

import argparse
import json
import os
import re
import signal
import subprocess
import sys
import time

from sandbox import DeskFolder, Sandbox, get, post, worst_case

# Each fault as strongly as it is tried, and what the host may count of it: one of these must be there.
FAULTS = {
    "delay=0.1:12s": ["unanswered", "duplicate-answers"],
    "drop=0.1": ["unanswered"],
    "duplicate=0.2": ["stale-messages"],
    "reorder=0.2:500ms": ["stale-messages"],
    "rate-limit=0.1": ["rate-limited"],
    "retry-after=0.05:2s": ["rate-limited"],
    "server-error=0.1": ["server-errors"],
    "cancel-404=0.3": ["cancels-of-live-not-found"],
    "stall=0.02:60s": ["silent-streams", "books-diverged"],
    "late-rollover=1:60s": ["late-listings"],
    "lagging-positions=1:60s": ["position mismatches"],
    "vanish=0.3:10s": ["orders-vanished"],
    "failed-settlement=0.3": ["failed-settlements"],
    "clock-skew=1:8s": ["clock-skews"],
    "half-open=0.05": ["unanswered"],
    "garbage=0.1": ["malformed-messages"],
}


class Run:
    def __init__(self, penstock, fault, options):
        self.desk = DeskFolder()
        self.options = options
        self.fault = fault
        self.penstock = penstock
        self.budget = self.desk.budget
        if "BTC-60m" not in options.series:
            # Two series of a quarter of an hour: positions are carried to their end, and a run should not take an hour.
            with open(self.desk.file("Markets", "btc-15m.yaml")) as file:
                text = file.read()
            os.remove(self.desk.file("Markets", "btc-60m.yaml"))
            with open(self.desk.file("Markets", "eth-15m.yaml"), "w") as file:
                file.write(text.replace("asset: BTC", "asset: ETH"))

    def start_sandbox(self):
        self.sandbox = Sandbox(self.penstock, self.options.speed, self.options.seed, self.options.series)
        self.base = self.sandbox.base

    def trade(self):
        self.log = open(self.desk.file("run.log"), "w+")
        out = open(self.desk.file("run.out"), "w+")
        host = subprocess.Popen(
            [self.penstock, "run", "--venue", "turbine", "--base-url", self.base, "--speed", str(self.options.speed),
             "--for", self.options.duration, "--state", "state", "--json"],
            cwd=self.desk.path, stdout=out, stderr=self.log)
        wallet, peak, looks = None, 0, 0
        deadline = time.time() + self.options.patience
        is_on = False
        while host.poll() is None and time.time() < deadline:
            time.sleep(0.05)
            if wallet is None:
                with open(self.log.name) as file:
                    found = re.search(r"wallet (0x[0-9a-fA-F]{40})", file.read())
                wallet = found.group(1) if found else None
                continue
            if not is_on and self.fault:
                post(self.base, "/sandbox/faults", {"set": [self.fault]})
                is_on = True
            peak = max(peak, worst_case(self.sandbox.account(wallet)))
            looks += 1
        if host.poll() is None:
            host.send_signal(signal.SIGINT)
            try:
                host.wait(20)
            except subprocess.TimeoutExpired:
                host.kill()
                return self.report(["the host did not end by itself"], {}, peak, looks, None, None)
        out.seek(0)
        lines = out.read().splitlines()
        summary = json.loads(lines[-1]) if lines and lines[-1].startswith("{") else None
        account = self.sandbox.account(wallet) if wallet else None
        return self.judge(host.returncode, summary, account, peak, looks)

    def judge(self, code, summary, account, peak, looks):
        wrong = []
        if summary is None or account is None:
            return self.report([f"exit code {code}, no summary"], {}, peak, looks, None, None)
        incidents = summary["incidents"]
        capital = summary["cashBeforeMicros"]
        result = summary["portfolio"]["pnlMicros"] + summary["openCashMicros"]
        if code != 0:
            wrong.append(f"exit code {code}")
        if account["openOrders"]:
            wrong.append(f"{len(account['openOrders'])} orders left at the sandbox")
        if account["cash"] != capital + result:
            wrong.append(f"the sandbox has {account['cash']}, the host believes {capital + result}")
        for position in account["positions"]:
            # Tokens that lost stay where they are, worth nothing; winning ones must have been claimed.
            resolution = get(self.base, f"/api/v1/resolution/{position['marketId']}")
            if resolution["resolved"] and position["up" if resolution["winningOutcome"] == 0 else "down"]:
                wrong.append(f"winnings nobody claimed: {position}")
        if peak > self.budget:
            wrong.append(f"worst case {peak} above the budget of {self.budget}")
        if not looks:
            wrong.append("the sandbox was never looked at")
        # A clock too far off is a reason to quote nothing at all.
        is_quoting = summary["portfolio"]["quotes"] > 0
        if is_quoting == (self.fault == "clock-skew=1:8s"):
            wrong.append("it quoted" if is_quoting else "nothing was quoted")
        fired = {}
        for row in get(self.base, "/sandbox/faults")["faults"]:
            if row["fired"]:
                fired[row["name"]] = row["fired"]
        name = (self.fault or "").split("=")[0]
        if name and not fired.get(name):
            wrong.append("the fault never struck")
        expected = FAULTS.get(self.fault, [])
        if expected and not any(incidents.get(reaction) for reaction in expected):
            wrong.append(f"none of {expected} was counted")
        return self.report(wrong, incidents, peak, looks, summary, fired)

    def report(self, wrong, incidents, peak, looks, summary, fired):
        name = self.fault or "no fault"
        figures = ""
        if summary:
            row = summary["portfolio"]
            figures = (f"{row['quotes']} quotes, {row['bidFills']}/{row['askFills']} fills, {len(summary['markets'])} markets, "
                       f"pnl {row['pnlMicros'] / 1e6:.6f}, ")
        verdict = "ok  " if not wrong else "FAIL"
        print(f"{verdict} {name}: {figures}worst case by the sandbox {peak / 1e6:.2f} of {self.budget / 1e6:.0f} in {looks} looks; "
              f"struck {fired or {}}; host counted {incidents}", flush=True)
        for sentence in wrong:
            print(f"     {sentence}", flush=True)
        if wrong:
            print(f"     kept: {self.desk.path}", flush=True)
        return not wrong

    def end(self, keep):
        self.sandbox.end()
        if not keep:
            self.desk.delete()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("penstock")
    parser.add_argument("--faults", default="")
    parser.add_argument("--for", dest="duration", default="1h")
    parser.add_argument("--speed", type=int, default=60)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--series", default="BTC-15m,BTC-60m")
    parser.add_argument("--patience", type=int, default=420, help="real seconds a run may take")
    options = parser.parse_args()
    if options.faults and "--series" not in sys.argv:
        options.series = "BTC-15m,ETH-15m"
    options.penstock = os.path.abspath(options.penstock)
    chosen = [name for name in options.faults.split(",") if name]
    faults = [fault for fault in FAULTS if "all" in chosen or fault.split("=")[0] in chosen]
    if chosen and not faults:
        parser.error(f"there are {', '.join(fault.split('=')[0] for fault in FAULTS)}, and all")
    good = True
    for fault in faults or [None]:
        run = Run(options.penstock, fault, options)
        run.start_sandbox()
        is_good = False
        try:
            is_good = run.trade()
        finally:
            run.end(keep=not is_good)
        good = good and is_good
    print("all good" if good else "NOT good")
    sys.exit(0 if good else 1)


main()
