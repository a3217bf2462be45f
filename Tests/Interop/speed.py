"""Measures the official client on the frames and orders of our own benchmarks, and prints both side by side.

    speed.py BENCHMARKS

Books must be read at least twenty times as fast as the client reads them. Times are processor time; each is the median
of seven repetitions, and the client is measured before and after ours, so that a slow moment of the machine hits both.
"""

import statistics
import subprocess
import sys
import time
from typing import Callable, Dict

import turbine_client
from turbine_client.order_builder import OrderBuilder
from turbine_client.signer import create_signer
from turbine_client.types import Outcome, Side
from turbine_client.ws.client import WSStream

LEAST_RATIO = 20
SETTLEMENT = "0x" + "22" * 20
MARKET = "0x0ebd4a6987912c3e" + "01" * 24
KEY = "0x4c0883a69102937d6231471b5dbb6204fe512961708279f2e3e8a5d4b8e3e4a1"


def nanoseconds(work: Callable[[], None], operations: int) -> float:
    """The median processor time of one operation, over seven repetitions after one that does not count."""
    times = []
    for _ in range(8):
        start = time.process_time_ns()
        for _ in range(operations):
            work()
        times.append((time.process_time_ns() - start) / operations)
    return statistics.median(times[1:])


def books(benchmarks: str) -> Dict[str, Callable[[], None]]:
    """Reads the frames of our benchmarks with the client."""
    lines = subprocess.run([benchmarks, "frames"], capture_output=True, text=True, check=True).stdout.splitlines()
    frames = [line for line in lines if line]
    stream = WSStream.__new__(WSStream)
    works = {}
    for name, frame in zip(("book-frame", "book-frame-hashes"), frames):
        book = stream._parse_message(frame).orderbook
        if (len(book.bids), len(book.asks)) != (40, 40):
            raise RuntimeError(f"the client reads {len(book.bids)} bids and {len(book.asks)} asks in {name}")
        works[name] = lambda frame=frame: stream._parse_message(frame).orderbook
    return works


def signing() -> Callable[[], None]:
    """Signs an order and makes its body with the client."""
    builder = OrderBuilder(create_signer(KEY, 137))

    def sign() -> None:
        order = builder.create_order(
            MARKET, Side.BUY, Outcome.YES, 455_000, 20_000_000, expiration=1_774_915_500,
            settlement_address=SETTLEMENT,
        )
        order.to_dict()

    return sign


def ours(benchmarks: str, *names: str) -> Dict[str, float]:
    """Nanoseconds of our own benchmarks, from the table they print."""
    table = subprocess.run([benchmarks, *names], capture_output=True, text=True, check=False).stdout
    rows = [line.split() for line in table.splitlines()]
    found = {row[0]: float(row[1]) for row in rows if row and row[0] in names}
    if set(found) != set(names):
        raise RuntimeError(f"not measured: {set(names) - set(found)}\n{table}")
    return found


def main() -> int:
    benchmarks = sys.argv[1]
    works = [(name, work, 200) for name, work in books(benchmarks).items()] + [("order-signing", signing(), 50)]
    before = [nanoseconds(work, count) for _, work, count in works]
    own = ours(benchmarks, *(name for name, _, _ in works))
    after = [nanoseconds(work, count) for _, work, count in works]
    print(f"{'':20} {'ours':>10} {'turbine-py-client ' + turbine_client.__version__:>26} {'ratio':>8}")
    slow = []
    for (name, _, _), first, second in zip(works, before, after):
        # The faster of the two: the comparison must not flatter us.
        theirs = min(first, second)
        ratio = theirs / own[name]
        print(f"{name:20} {own[name]:7.0f} ns {theirs:23.0f} ns {ratio:7.1f}x")
        if name.startswith("book") and ratio < LEAST_RATIO:
            slow.append(f"{name}: {ratio:.1f} times as fast as the client, less than {LEAST_RATIO}")
    for complaint in slow:
        print(f"too slow: {complaint}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
