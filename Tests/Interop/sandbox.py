"""Starts and stops `penstock sandbox`, and its hooks for what the real exchange does by itself."""

import re
import subprocess
import threading
import time
from typing import Any, Callable, List

import httpx


class Sandbox:
    """A running sandbox."""

    def __init__(self, binary: str, *arguments: str) -> None:
        command = [binary, "sandbox", "--port", "0", *arguments]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.output: List[str] = []
        self.base = ""
        listening = threading.Event()

        def read() -> None:
            for line in self._process.stdout:
                self.output.append(line.rstrip())
                found = re.search(r"http://[0-9.]+:\d+", line)
                if found and not self.base:
                    self.base = found.group()
                    listening.set()
            listening.set()

        self._reader = threading.Thread(target=read, daemon=True)
        self._reader.start()
        listening.wait(30)
        if not self.base:
            self._process.kill()
            raise RuntimeError("the sandbox does not listen: " + "\n".join(self.output))

    def stop(self) -> int:
        """Asks it to end and returns its exit code."""
        self._process.terminate()
        try:
            code = self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = -1
        self._reader.join(5)
        return code

    def hook(self, name: str, **body: Any) -> Any:
        """POSTs to one of the sandbox's own paths."""
        answer = httpx.post(f"{self.base}/sandbox/{name}", json=body, timeout=30)
        if answer.status_code != 200:
            raise RuntimeError(f"/sandbox/{name} answered {answer.status_code}: {answer.text}")
        return answer.json()

    def account(self, address: str) -> Any:
        """What the exchange itself holds for a wallet."""
        return httpx.get(f"{self.base}/sandbox/account/{address}", timeout=30).json()


def eventually(what: str, look: Callable[[], Any], that: Callable[[Any], Any], seconds: float = 30) -> Any:
    """Looks again and again until it is so, and returns what was seen."""
    end = time.monotonic() + seconds
    while True:
        seen = look()
        if that(seen):
            return seen
        if time.monotonic() > end:
            raise RuntimeError(f"{what}: not within {seconds} s, last seen {seen!r}")
        time.sleep(0.2)
