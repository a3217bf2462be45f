"""A crowd at the dashboard of a paper desk: does it change what is decided, or how fast?

    make crowd                     a minute with 200 idle and 50 reading connections, a slow-loris and one that never reads

The same run, market minute by market minute, is made without anybody and with the crowd, in turns. The journals must be the
same, byte for byte, and the time from an event's turn to handing over the orders that follow (tick-to-wire) at its 99th percentile
no more than a tenth longer: the medians of all rounds are compared, because one run differs from the next by as much.
Exit code 1: the journals differ, it is longer, or the crowd was not served.
"""

import argparse
import glob
import hashlib
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

PORT = 8094
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class Crowd:
    """The connections; every one counts what it got."""

    def __init__(self, idle, reading):
        self.ends = threading.Event()
        self.events = [0] * reading
        self.cut = 0
        self.threads = [threading.Thread(target=self.read, args=(place,), daemon=True) for place in range(reading)]
        self.threads.append(threading.Thread(target=self.drip, daemon=True))
        self.idle = [self.connect() for _ in range(idle)]
        self.deaf = self.connect(receive=4_096)
        self.deaf.sendall(b"GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        for thread in self.threads:
            thread.start()

    def connect(self, receive=None):
        link = socket.socket()
        if receive:
            link.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive)
        link.settimeout(20)
        link.connect(("127.0.0.1", PORT))
        return link

    def read(self, place):
        link = self.connect()
        link.sendall(b"GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        while not self.ends.is_set():
            try:
                part = link.recv(1 << 16)
            except OSError:
                return
            if not part:
                return
            self.events[place] += part.count(b"data: {\"ageNanos\"")

    def drip(self):
        """A request that never ends, again and again."""
        while not self.ends.is_set():
            link = self.connect()
            try:
                link.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")
                while not self.ends.wait(1):
                    link.sendall(b"X-Slow: 1\r\n")
            except OSError:
                self.cut += 1
            link.close()

    def leave(self):
        self.ends.set()
        for thread in self.threads:
            thread.join(timeout=5)
        for link in self.idle + [self.deaf]:
            link.close()


def run(binary, folder, minutes, crowd):
    """One run; its journal's digest, and its times from tick to wire."""
    host = subprocess.Popen(
        [binary, "run", "--for", f"{minutes}m", "--speed", "60", "--seed", "5", "--state", folder,
         "--dashboard", f"127.0.0.1:{PORT}"],
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    told = None
    people = None
    while host.poll() is None:
        try:
            link = socket.create_connection(("127.0.0.1", PORT), timeout=5)
            link.sendall(b"GET /api/v1/state HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            answer = b""
            while part := link.recv(1 << 16):
                answer += part
            link.close()
            report = json.loads(answer.split(b"\r\n\r\n", 1)[1])["report"]
            told = report["host"]["tickToWire"]
            if crowd and people is None:
                people = Crowd(*crowd)
        except (OSError, ValueError, IndexError, KeyError):
            pass
        time.sleep(1)
    if people:
        people.leave()
    digest = hashlib.sha256()
    for path in sorted(glob.glob(f"{folder}/*.journal")):
        with open(path, "rb") as file:
            digest.update(file.read())
    return digest.hexdigest(), told, people


def main():
    options = argparse.ArgumentParser()
    options.add_argument("binary")
    options.add_argument("--minutes", type=int, default=60)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--idle", type=int, default=200)
    options.add_argument("--reading", type=int, default=50)
    options = options.parse_args()
    folder = tempfile.mkdtemp(prefix="penstock-crowd-")
    journals, times, least, cut = set(), {"alone": [], "crowded": []}, None, 0
    try:
        for number in range(options.rounds):
            for name, crowd in (("alone", None), ("crowded", (options.idle, options.reading))):
                digest, told, people = run(options.binary, f"{folder}/{name}-{number}", options.minutes, crowd)
                journals.add(digest)
                times[name].append(told)
                print(f"{name:8}: {told['count']} times from tick to wire, p50 {told['p50Nanos'] / 1e3:.0f} µs, p99 {told['p99Nanos'] / 1e3:.0f} µs", flush=True)
                if people:
                    fewest = min(people.events)
                    least, cut = fewest if least is None else min(least, fewest), cut + people.cut
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    middle = {name: statistics.median(each["p99Nanos"] for each in told) for name, told in times.items()}
    ratio = middle["crowded"] / middle["alone"]
    is_same = len(journals) == 1
    print(f"crowd: journals {'the same' if is_same else 'DIFFER'}, p99 {middle['alone'] / 1e3:.0f} and {middle['crowded'] / 1e3:.0f} µs in the middle of "
          f"{options.rounds} rounds, x{ratio:.2f}; each reader had at least {least} states, {cut} endless requests were cut off")
    sys.exit(0 if is_same and ratio <= 1.1 and least > 10 and cut > 0 else 1)


if __name__ == "__main__":
    main()
