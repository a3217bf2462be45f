"""Kills a live host with SIGKILL again and again, and audits what it knows afterwards by the sandbox's own books.

    python3 Tests/Scripts/kill9.py PENSTOCK --kills 300
    python3 Tests/Scripts/kill9.py PENSTOCK --kills 100 --cut 4      before every fourth restart the newest journal loses its end
    python3 Tests/Scripts/kill9.py PENSTOCK --full-disk              the state folder is a disk of 300 KiB; needs root

The host dies at random moments: while it starts, while it recalls its journal, while it trades. What must hold:

- at any time: the worst case by the sandbox's books within the budget; on no side of a market more orders than its levels, which
  build and reduce, each with its replacement;
- after each kill: the lock is free at once, every order at the sandbox is in the journal, and the host goes on from today's result;
- after a cut, orders that the journal lost are cancelled within `PATIENCE` seconds of market time;
- at the end, after SIGTERM: no open order, and the ledger's cash and positions are the sandbox's to the millionth.

Exits 1 if any of it does not hold.
"""

import argparse
import fcntl
import http.server
import json
import os
import random
import re
import secrets
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time

from sandbox import DeskFolder, Sandbox, get, post, worst_case

PATIENCE = 30
CUT = 64 << 10
PASSWORD = {"PENSTOCK_PASSWORD": "correct horse battery staple"}


class Host:
    """One life of the host process, with its words and when each was said."""

    def __init__(self, penstock, desk, sandbox, keys, state):
        self.began = time.monotonic()
        self.lines = []
        self.process = subprocess.Popen(
            [penstock, "run", "--venue", "turbine", "--base-url", sandbox.base, "--state", state],
            cwd=desk.path, env={**os.environ, **keys}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        self.reader = threading.Thread(target=self.listen, daemon=True)
        self.reader.start()

    def listen(self):
        for line in self.process.stderr:
            self.lines.append((time.monotonic() - self.began, line.rstrip()))

    def said(self, pattern):
        """When the host said something first, in seconds since its start, and the match; or None."""
        for moment, line in list(self.lines):
            found = re.search(pattern, line)
            if found:
                return moment, found
        return None

    @property
    def age(self):
        return time.monotonic() - self.began

    @property
    def is_over(self):
        return self.process.poll() is not None

    def end(self, how, patience=60):
        self.process.send_signal(how)
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.reader.join(10)
        return self.process.returncode

    def last_words(self):
        return " | ".join(line for _, line in self.lines[-4:])


class Eavesdropper:
    """Hands one registration on to the sandbox and keeps the answer, which tells the API key only once."""

    def __init__(self, base):
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.answer = post(base, self.path, json.loads(body))
                text = json.dumps(outer.answer).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            def log_message(self, *words):
                pass

        self.server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self.server.server_port}"
        self.answer = {}

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *reason):
        self.server.shutdown()
        self.server.server_close()


class Attack:
    """A host, a sandbox, and everything that must hold between them."""

    def __init__(self, options):
        self.options = options
        self.random = random.Random(options.seed)
        self.violations = []
        self.desk = DeskFolder()
        self.levels = self.desk.levels()
        self.state = self.desk.file("state")
        self.sandbox = Sandbox(options.penstock, options.speed, options.seed, options.series)
        self.keys = self.desk.file("keys")
        self.wallet = self.make_wallet()
        self.series = {}
        self.unknown = {}
        self.peak = self.looks = self.cuts = 0
        self.recoveries = []
        self.recalls = []

    def wrong(self, sentence):
        if sentence not in self.violations:
            self.violations.append(sentence)
            print(f"     {sentence}", flush=True)

    def ask(self, *arguments, **variables):
        return subprocess.run([self.options.penstock, *arguments], cwd=self.desk.path,
                              env={**os.environ, **PASSWORD, **variables}, capture_output=True, text=True, timeout=120)

    def make_wallet(self):
        """Makes, registers and funds a wallet. The keys open slowly on purpose, so most lives get them from the environment."""
        secret = secrets.token_hex(32)
        made = self.ask("keys", "import", "--keys", self.keys, TURBINE_PRIVATE_KEY=secret)
        with Eavesdropper(self.sandbox.base) as line:
            registered = self.ask("keys", "register", "--keys", self.keys, "--base-url", line.base)
        if made.returncode or registered.returncode:
            raise SystemExit(f"no keys: {made.stderr}{registered.stderr}")
        self.variables = {"TURBINE_PRIVATE_KEY": secret, "TURBINE_API_KEY_ID": line.answer["api_key_id"],
                          "TURBINE_API_PRIVATE_KEY": line.answer["api_private_key"]}
        wallet = re.search(r"address: (0x[0-9a-fA-F]{40})", registered.stdout).group(1)
        self.sandbox.fund(wallet, self.desk.capital)
        return wallet

    def start(self, state="state"):
        return Host(self.options.penstock, self.desk, self.sandbox, self.variables, state)

    # What is looked at while the host lives.

    def look(self, host):
        account = self.sandbox.account(self.wallet)
        self.looks += 1
        worst = worst_case(account)
        self.peak = max(self.peak, worst)
        if worst > self.desk.budget:
            self.wrong(f"worst case {worst} above the budget of {self.desk.budget}")
        sides = {}
        for order in account["openOrders"]:
            # A bid is `buy up` or `sell down`.
            key = (order["marketId"], order["side"] == order["outcome"])
            sides.setdefault(key, []).append(order)
        for (market, _), orders in sides.items():
            levels = self.levels.get(self.series.get(market), max(self.levels.values()))
            # A level may build and reduce at once, and each may be replaced.
            if len(orders) > 4 * levels:
                self.wrong(f"{len(orders)} orders on one side of {market} with {levels} levels")
        self.look_for_orphans(host, account)
        return account

    def look_for_orphans(self, host, account):
        if host is None or not self.unknown:
            return
        open_now = {order["orderHash"] for order in account["openOrders"]}
        self.unknown = {order: text for order, text in self.unknown.items() if order in open_now}
        up = host.said(r"goes on from|venue: ")
        if self.unknown and up and (host.age - up[0]) * self.options.speed > PATIENCE:
            for text in self.unknown.values():
                self.wrong(f"an order nobody knows is not cancelled: {text}")
            self.unknown = {}

    # What is looked at between two lives.

    def ledger(self, rebuild=False):
        result = self.ask("ledger", self.state, "--json", *(["--rebuild"] if rebuild else []))
        if result.returncode and not (self.options.cut and result.returncode == 4):
            self.wrong(f"the ledger: exit code {result.returncode}, {result.stderr.strip()}")
        books = sqlite3.connect(os.path.join(self.state, "ledger.sqlite"))
        books.row_factory = sqlite3.Row
        try:
            self.series = {row["marketID"]: row["series"] for row in books.execute("SELECT marketID, series FROM markets")}
        finally:
            books.close()
        return json.loads(result.stdout) if result.stdout.startswith("{") else None

    def rows(self, query):
        books = sqlite3.connect(os.path.join(self.state, "ledger.sqlite"))
        books.row_factory = sqlite3.Row
        try:
            return books.execute(query).fetchall()
        finally:
            books.close()

    def journals(self):
        return sorted(name for name in os.listdir(self.state) if name.endswith(".journal")) if os.path.isdir(self.state) else []

    def check_lock(self):
        path = os.path.join(self.state, "lock")
        if not os.path.exists(path):
            return
        with open(path, "r+") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                self.wrong("the lock of a dead host is not free")

    def compare_orders(self):
        """Which orders at the sandbox the journals do not know."""
        known = {}
        for row in self.rows("SELECT marketID, orders.outcome, side, priceMicros, sizeMicros, expirationNanos FROM orders "
                             "JOIN markets ON markets.id = orders.market WHERE endedNanos IS NULL OR standing = 'forgotten'"):
            key = (row["marketID"], row["outcome"], row["side"], row["priceMicros"], row["sizeMicros"])
            known.setdefault(key, []).append(row["expirationNanos"] // 1_000_000_000)
        unknown = {}
        for order in self.sandbox.account(self.wallet)["openOrders"]:
            key = (order["marketId"], ["up", "down"][order["outcome"]], ["buy", "sell"][order["side"]], order["price"], order["size"])
            # An order that was signed ahead ends a little before or after the time the desk asked for.
            fits = [end for end in known.get(key, []) if abs(end - order["expiration"]) <= 60]
            if fits:
                known[key].remove(fits[0])
            else:
                unknown[order["orderHash"]] = f"{key}, {order['expiration']}"
        return unknown

    def cut(self):
        path = os.path.join(self.state, self.journals()[-1])
        size = os.path.getsize(path)
        if size:
            os.truncate(path, size - self.random.randint(1, min(size, CUT)))
            self.cuts += 1

    def realised_today(self, clock):
        """The sum of all results booked on the day of `clock`, which is month and day."""
        rows = self.rows("SELECT coalesce(sum(resultMicros), 0) AS total FROM markets WHERE bookedNanos IS NOT NULL "
                         f"AND strftime('%m-%d', bookedNanos / 1000000000, 'unixepoch') = '{clock}'")
        return rows[0]["total"]

    def check_words(self, host, expects_memory):
        """What the host said it goes on from, against the ledger as it was before the start."""
        found = host.said(r"goes on from (\d\d-\d\d) .*, (-?[\d.]+) usd realised that day")
        if not found:
            return
        if not expects_memory:
            self.wrong("it goes on from nothing")
        said = round(float(found[1].group(2)) * 1e6)
        booked = self.realised_today(found[1].group(1))
        if said != booked:
            self.wrong(f"it goes on from {said} realised today, the ledger has {booked}")

    # The attack.

    def moment(self, host):
        """Waits for a random moment to kill at; returns whether the host is still there."""
        kind = self.random.random()
        wait = self.random.uniform(0, 0.05) if kind < 0.15 else self.random.uniform(0, 1.5)
        is_up = kind < 0.4
        deadline = host.age + 60
        until = wait
        while not host.is_over:
            if not is_up:
                up = host.said(r"journal: ")
                if up:
                    is_up = True
                    until = up[0] + self.random.uniform(0, 60 / self.options.speed)
                elif host.age > deadline:
                    self.wrong("the host did not begin to trade in a minute")
                    return True
            if is_up and host.age >= until:
                return True
            time.sleep(max(0, min(0.1, until - host.age)) if is_up else 0.02)
            self.look(host)
        return False

    def live_and_die(self, number):
        had = bool(self.journals())
        host = self.start()
        if not self.moment(host):
            self.wrong(f"life {number} ended by itself with {host.process.returncode}: {host.last_words()}")
        host.end(signal.SIGKILL)
        if host.said("another host is running"):
            self.wrong("a dead host's lock was not free")
        connected = host.said(r"venue: ")
        went_on = host.said(r"goes on from")
        if went_on:
            self.recoveries.append(went_on[0])
            self.recalls.append(went_on[0] - connected[0])
        if had:
            self.check_words(host, had)
        self.check_lock()
        self.look(None)
        self.rest()
        if not self.journals():
            return
        is_cut = self.options.cut and number % self.options.cut == 0
        if is_cut:
            self.cut()
        # A request may have been on its way; the sandbox answers each in a few milliseconds.
        time.sleep(0.02)
        self.ledger(rebuild=is_cut)
        unknown = self.compare_orders()
        if not self.options.cut:
            for text in unknown.values():
                self.wrong(f"an order at the sandbox is in no journal: {text}")
        self.unknown.update(unknown)

    def rest(self):
        """Nobody is there for a while: what rests at the sandbox may be filled."""
        if self.random.random() < 0.3:
            until = time.monotonic() + self.random.uniform(0, 60 / self.options.speed)
            while time.monotonic() < until:
                time.sleep(0.1)
                self.look(None)

    def run(self):
        for number in range(1, self.options.kills + 1):
            self.live_and_die(number)
            if number % 10 == 0:
                print(f"     {number} kills, {self.looks} looks, {len(self.violations)} violations", flush=True)
        self.finish(self.start())
        return self.report()

    def finish(self, host):
        """A last life: it lasts until its orders rest, and ends in peace."""
        until = None
        while not host.is_over and (until is None or host.age < until):
            if until is None and host.said(r"journal: "):
                until = host.age + max(6, 120 / self.options.speed)
            elif until is None and host.age > 60:
                break
            time.sleep(0.1)
            self.look(host)
        self.conclude(host, host.end(signal.SIGTERM))

    def conclude(self, host, code):
        # Where fills were lost with a journal's end, the host must say that its books differ: exit code 5.
        if code != 0 and not (self.cuts and code == 5):
            self.wrong(f"the last life ended with exit code {code}: {host.last_words()}")
        if not host.said("orders left at the venue: none"):
            self.wrong(f"it does not say that no orders are left: {host.last_words()}")
        account = self.look(None)
        for order in account["openOrders"]:
            self.wrong(f"an order is left at the sandbox: {order}")
        self.totals = self.ledger(rebuild=bool(self.options.cut))
        if not self.options.cut:
            self.compare_money(account)
        if not get(self.sandbox.base, "/sandbox/audit")["conserved"]:
            self.wrong("the sandbox made or lost money")

    def compare_money(self, account):
        row = self.rows("SELECT (SELECT coalesce(sum(cashMicros), 0) FROM markets) AS traded, "
                        "(SELECT coalesce(sum(paidMicros), 0) FROM claims) AS paid")[0]
        believed = self.desk.capital + row["traded"] + row["paid"]
        if account["cash"] != believed:
            self.wrong(f"the sandbox has {account['cash']}, the ledger {believed}")
        held = {position["marketId"]: (position["up"], position["down"]) for position in account["positions"]}
        for market in self.rows("SELECT marketID, upMicros, downMicros, closedNanos FROM markets"):
            there = held.pop(market["marketID"], (0, 0))
            if market["closedNanos"] is None and there != (market["upMicros"], market["downMicros"]):
                self.wrong(f"in {market['marketID']} the sandbox has {there}, the ledger "
                           f"{(market['upMicros'], market['downMicros'])}")
        for market, there in held.items():
            self.wrong(f"the ledger does not know {there} in {market}")

    def report(self):
        total = (self.totals or {}).get("total", {})
        recoveries = sorted(round(1000 * moment) for moment in self.recoveries) or [0]
        recalls = sorted(round(1000 * moment) for moment in self.recalls) or [0]
        print(f"     worst case by the sandbox {self.peak / 1e6:.2f} of {self.desk.budget / 1e6:.0f} in {self.looks} looks; "
              f"reading the journal p50 {recalls[len(recalls) // 2]} ms max {recalls[-1]} ms; {self.cuts} journals cut; "
              f"realised {total.get('realisedFIFOMicros', 0) / 1e6:.6f}")
        print(f"kill-9: {self.options.kills} kills, {len(self.violations)} violations, {total.get('quotes', 0)} orders, "
              f"{total.get('fills', 0)} fills, recovery p50 {recoveries[len(recoveries) // 2]} ms max {recoveries[-1]} ms",
              flush=True)
        return not self.violations

    def fill_disk(self):
        """A host on a tiny disk stops by itself, leaves no order, and is understood by the next one."""
        small = self.desk.file("small")
        os.mkdir(small)
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=300k", "penstock-small", small], check=True)
        try:
            host = self.start("small")
            most = 0
            while not host.is_over and host.age < 300:
                time.sleep(0.1)
                most = max(most, len(self.look(host)["openOrders"]))
            if not host.is_over:
                self.wrong("the host goes on with a full disk")
                host.end(signal.SIGKILL)
            host.reader.join(10)
            if host.process.returncode != 4:
                self.wrong(f"exit code {host.process.returncode}, not 4")
            if not host.said("the journal cannot be written"):
                self.wrong(f"it does not say why it ended: {host.last_words()}")
            if not host.said("orders left at the venue: none"):
                self.wrong(f"it does not say that no orders are left: {host.last_words()}")
            if not most:
                self.wrong("it never had an order")
            left = self.look(None)["openOrders"]
            if left:
                self.wrong(f"{len(left)} orders are left at the sandbox")
            shutil.copytree(small, self.state)
            print(f"     full after {host.age * self.options.speed:.0f} s of market time, up to {most} orders open: "
                  f"{host.last_words()}", flush=True)
        finally:
            subprocess.run(["umount", small], check=True)
        self.finish(self.start())
        total = (self.totals or {}).get("total", {})
        print(f"full disk: {len(self.violations)} violations, {total.get('quotes', 0)} orders, {total.get('fills', 0)} fills",
              flush=True)
        return not self.violations

    def end(self, keep):
        self.sandbox.end()
        if keep:
            print(f"     kept: {self.desk.path}", flush=True)
        else:
            self.desk.delete()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("penstock")
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--cut", type=int, default=0, metavar="N", help="cut the newest journal before every Nth restart")
    parser.add_argument("--full-disk", action="store_true")
    parser.add_argument("--speed", type=int, default=20)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--series", default="BTC-15m,BTC-60m")
    options = parser.parse_args()
    options.penstock = os.path.abspath(options.penstock)
    attack = Attack(options)
    is_good = False
    try:
        is_good = attack.fill_disk() if options.full_disk else attack.run()
    finally:
        attack.end(keep=not is_good)
    sys.exit(0 if is_good else 1)


if __name__ == "__main__":
    main()
