"""A fuzzer at the dashboard's API: no crash, no 500, and nothing done for anybody without the token.

    make fuzz-api                      20,000 requests at a paper desk: malformed, oversized, cut off, unauthorised, foreign
    make fuzz-api ARGS="--requests 100000 --seed 7"

Requests are made of the right ones by changing bytes, lines, lengths, paths, tokens and origins, and are sent over raw sockets.
Afterwards the desk must still trade, must not be halted, and its log must show no operator's order.
Exit code 1: one of these does not hold.
"""

import argparse
import collections
import json
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time

PORT = 8095
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PATHS = ["/", "/penstock.js", "/penstock.css", "/metrics", "/healthz", "/readyz", "/api/v1/state", "/api/v1/history",
         "/api/v1/events", "/api/v1/openapi.yaml", "/api/v1/halt", "/api/v1/resume", "/api/v1/flatten", "/api/v1/reload"]
ACTIONS = PATHS[-4:]
METHODS = ["GET", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "HEAD"] * 3 + ["TRACE", "CONNECT", "get", "", "P\0ST"]
HOSTS = ["127.0.0.1"] * 20 + [f"127.0.0.1:{PORT}"] * 10 + ["localhost"] * 5 + [ "evil.example", "127.0.0.1.evil.example", "", "[::1]", "a" * 300]


class Requests:
    """Requests from a seed; none of them carries the token."""

    def __init__(self, seed, token):
        self.random = random.Random(seed)
        self.token = token

    def noise(self, most):
        return "".join(self.random.choice("aB9=/\"%.\\?#&;,{}[]") for _ in range(self.random.randrange(most)))

    def almost(self):
        """The token with something wrong about it."""
        place = self.random.randrange(len(self.token))
        wrong = self.token[:place] + ("x" if self.token[place] != "x" else "y") + self.token[place + 1:]
        return self.random.choice([wrong, self.token[:-1], self.token + "0", self.token.swapcase() + "0", "", self.noise(80)])

    def path(self):
        path = self.random.choice(PATHS)
        for _ in range(self.random.randrange(3)):
            change = self.random.randrange(9)
            if change == 0:
                path += self.random.choice(["/", "/..", "//", "?x=1", "?token=" + self.almost(), "%2e%2e", "%00", "#a", ";a"])
            elif change == 1:
                path = path.replace("/", "//", 1)
            elif change == 2:
                path = "".join(self.random.choice([c.upper(), c]) for c in path)
            elif change == 3:
                path = f"http://{self.random.choice(HOSTS)}{path}"
            elif change == 4:
                path += self.noise(40)
            elif change == 5:
                path = path[: self.random.randrange(len(path) + 1)]
        return path

    def fields(self):
        fields = [f"Host: {self.random.choice(HOSTS)}"] if self.random.random() < 0.95 else []
        choices = [
            lambda: f"Authorization: Bearer {self.almost()}",
            lambda: f"Authorization: Basic {self.almost()}",
            lambda: "Authorization: " + self.noise(200),
            lambda: f"Origin: http://{self.random.choice(HOSTS)}",
            lambda: "Origin: null",
            lambda: "Sec-Fetch-Site: " + self.random.choice(["cross-site", "same-origin", "none", "same-site", "x"]),
            lambda: "X-Forwarded-For: 127.0.0.1",
            lambda: "Forwarded: for=127.0.0.1",
            lambda: f"Content-Length: {self.random.choice(['0', '5', '99999999999999999999', '-1', 'x', '70000'])}",
            lambda: "Transfer-Encoding: " + self.random.choice(["chunked", "gzip", "chunked, chunked", "x"]),
            lambda: "Content-Type: " + self.random.choice(["application/json", "text/plain", self.noise(20)]),
            lambda: "Expect: 100-continue",
            lambda: "Upgrade: websocket\r\nConnection: Upgrade",
            lambda: f"Cookie: token={self.almost()}",
            lambda: "X-" + self.noise(30).replace(":", "") + ": " + self.noise(300),
            lambda: "A" * self.random.choice([10, 100, 5_000, 70_000]) + ": 1",
        ]
        if self.random.random() < 0.05:
            fields.append(self.noise(60))
        for _ in range(self.random.randrange(6)):
            fields.append(self.random.choice(choices)())
        self.random.shuffle(fields)
        return fields

    def next(self):
        """One request's bytes, and whether it asks for an action."""
        if self.random.random() < 0.05:
            return self.random.randbytes(self.random.randrange(1, 400)), False
        method = "POST" if self.random.random() < 0.4 else self.random.choice(METHODS)
        lines = [f"{method} {self.path()} HTTP/{self.random.choice(['1.1'] * 30 + ['1.0', '2.0', '9', ''])}"]
        text = "\r\n".join(lines + self.fields()) + "\r\n\r\n"
        if self.random.random() < 0.3:
            text += self.random.choice(["hello", "{}", "5\r\nhello\r\n0\r\n\r\n", "ffffffffff\r\n", self.noise(500)])
        data = bytearray(text.encode())
        if self.random.random() < 0.15:
            for _ in range(self.random.randrange(1, 6)):
                data[self.random.randrange(len(data))] = self.random.randrange(256)
        if self.random.random() < 0.05:
            del data[self.random.randrange(len(data)):]
        return bytes(data), any(action.encode() in data for action in ACTIONS)


def ask(data, patience=0.05):
    """What comes back on a connection of its own; nothing when it stays silent or is cut."""
    answer = b""
    try:
        with socket.create_connection(("127.0.0.1", PORT), timeout=5) as link:
            link.settimeout(patience)
            link.sendall(data)
            if b"\r\n\r\n" not in data:
                link.shutdown(socket.SHUT_WR)
            while part := link.recv(1 << 16):
                answer += part
                if answer.startswith(b"HTTP/1.1 ") and b"\r\n\r\n" in answer:
                    break
    except OSError:
        pass
    return answer


def main():
    options = argparse.ArgumentParser()
    options.add_argument("binary")
    options.add_argument("--requests", type=int, default=20_000)
    options.add_argument("--seed", type=int, default=1)
    options = options.parse_args()
    folder = tempfile.mkdtemp(prefix="penstock-fuzz-")
    host = subprocess.Popen(
        [options.binary, "run", "--speed", "10", "--state", folder, "--dashboard", f"127.0.0.1:{PORT}"],
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    problems = []
    statuses = collections.Counter()
    try:
        state = f"GET /api/v1/state HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode()
        deadline = time.monotonic() + 30
        while b"report" not in ask(state, 2):
            if time.monotonic() > deadline:
                sys.exit("the desk did not begin")
            time.sleep(0.2)
        requests = Requests(options.seed, open(f"{folder}/token", encoding="utf-8").read().strip())
        for number in range(options.requests):
            data, is_action = requests.next()
            found = re.match(rb"HTTP/1.1 (\d+)", ask(data))
            status = int(found.group(1)) if found else 0
            statuses[status] += 1
            if status >= 500 and status not in (501, 503, 505):
                problems.append(f"request {number} got {status}: {data[:200]!r}")
            if host.poll() is not None:
                problems.append(f"the host died at request {number}: {data[:200]!r}")
                break
        if host.poll() is None:
            last = subprocess.run([options.binary, "status", "--json", "--state", folder], capture_output=True, text=True)
            if last.returncode != 0:
                problems.append(f"status says {last.returncode} afterwards: {last.stdout[:200]}{last.stderr[:200]}")
            host.terminate()
        host.wait(60)
        log = subprocess.run([options.binary, "log", "--json", folder], capture_output=True, text=True).stdout
        done = [line for line in map(json.loads, log.splitlines()) if line["event"] == "operated"]
        if [line["words"] for line in done] != ["shutDown"]:
            problems.append(f"operator's orders in the log: {[line['words'] for line in done]}")
    finally:
        if host.poll() is None:
            host.kill()
            host.wait()
        shutil.rmtree(folder, ignore_errors=True)
    for problem in problems[:20]:
        print(problem)
    told = ", ".join(f"{status or 'silence'} {count}" for status, count in sorted(statuses.items()))
    print(f"fuzz-api: {sum(statuses.values())} requests from seed {options.seed}, {len(problems)} problems ({told})")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
