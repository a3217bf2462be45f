"""Freezes and kills a live host beside `penstock watch`, and sees that nothing rests at the sandbox soon after.

    make watch                     each twice

The host trades at a sandbox with orders resting. SIGSTOP freezes it, later SIGCONT lets it go on: meanwhile the watch must have
cancelled everything, and afterwards the host must quote again. SIGKILL ends it: again nothing may rest, before the orders would
have expired by themselves. Exit code 1: something rested for longer than PATIENCE and a few seconds.
"""

import argparse
import os
import signal
import subprocess
import sys
import time

from kill9 import PASSWORD, Attack

PATIENCE = 3
SLACK = 8


class Watched(Attack):
    def open_orders(self):
        return len(self.sandbox.account(self.wallet)["openOrders"])

    def wait(self, what, body, seconds):
        began = time.monotonic()
        while time.monotonic() - began < seconds:
            if body():
                return time.monotonic() - began
            time.sleep(0.1)
        self.wrong(f"{what} did not happen within {seconds} s")
        return seconds

    def attack(self, rounds):
        watch = subprocess.Popen(
            [self.options.penstock, "watch", "--state", "state", "--patience", f"{PATIENCE}s", "--base-url", self.sandbox.base,
             "--keys", "keys"],
            cwd=self.desk.path, env={**os.environ, **PASSWORD, **self.variables}, stderr=subprocess.PIPE, text=True)
        host = self.start()
        times = []
        try:
            for _ in range(rounds):
                self.wait("orders rest", lambda: self.open_orders() > 0, 90)
                host.process.send_signal(signal.SIGSTOP)
                times.append(self.wait("after SIGSTOP everything is cancelled", lambda: self.open_orders() == 0, PATIENCE + SLACK))
                host.process.send_signal(signal.SIGCONT)
                self.wait("the host quotes again", lambda: self.open_orders() > 0, 90)
                host.process.kill()
                host.process.wait()
                times.append(self.wait("after SIGKILL everything is cancelled", lambda: self.open_orders() == 0, PATIENCE + SLACK))
                host = self.start()
        finally:
            host.process.send_signal(signal.SIGTERM)
            host.process.wait(60)
            watch.send_signal(signal.SIGTERM)
            watch.wait(30)
            self.sandbox.end()
            self.desk.delete()
        if watch.returncode != 0:
            self.wrong(f"the watch ended with {watch.returncode}: {watch.stderr.read()}")
        print(f"watch: {2 * rounds} deaths, {len(self.violations)} violations, everything cancelled after at most {max(times):.1f} s "
              f"(patience {PATIENCE} s)")
        return 1 if self.violations else 0


def main():
    options = argparse.ArgumentParser()
    options.add_argument("penstock")
    options.add_argument("--rounds", type=int, default=2)
    options.add_argument("--speed", type=int, default=1)
    options.add_argument("--seed", type=int, default=3)
    options.add_argument("--series", default="BTC-15m,BTC-60m")
    options.add_argument("--cut", type=int, default=0)
    options = options.parse_args()
    options.penstock = os.path.abspath(options.penstock)
    sys.exit(Watched(options).attack(options.rounds))


if __name__ == "__main__":
    main()
