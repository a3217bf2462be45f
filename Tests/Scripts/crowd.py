"""A crowd at the dashboard of a paper desk: does it change what is decided, or how fast?

    make crowd                     a minute with 200 idle and 50 reading connections, a slow-loris and one that never reads

The same run, market minute by market minute, is made without anybody and with the crowd. The journals must be the same, byte
for byte. The time from an event's turn to handing over the orders that follow (tick-to-wire) is told for both.
Exit code 1: the journals differ, or the crowd was not served.
"""

import argparse
import glob
import hashlib
import json
import os
import shutil
import socket
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
    options.add_argument("--idle", type=int, default=200)
    options.add_argument("--reading", type=int, default=50)
    options = options.parse_args()
    folder = tempfile.mkdtemp(prefix="penstock-crowd-")
    try:
        alone, quiet, _ = run(options.binary, f"{folder}/alone", options.minutes, None)
        crowded, busy, people = run(options.binary, f"{folder}/crowded", options.minutes, (options.idle, options.reading))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    for name, times in (("alone", quiet), ("crowded", busy)):
        print(f"{name:8}: {times['count']} times from tick to wire, p50 {times['p50Nanos'] / 1e3:.0f} µs, p99 {times['p99Nanos'] / 1e3:.0f} µs")
    least = min(people.events)
    ratio = busy["p99Nanos"] / quiet["p99Nanos"]
    is_same = alone == crowded
    print(f"crowd: journals {'the same' if is_same else 'DIFFER'}, p99 x{ratio:.2f}; each reader had at least {least} states, "
          f"{people.cut} endless requests were cut off")
    sys.exit(0 if is_same and least > 10 and people.cut > 0 else 1)


if __name__ == "__main__":
    main()
