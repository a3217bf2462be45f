"""Our own code as a process: one JSON object in, one out."""

import json
import subprocess
from typing import Any, Dict, Iterable, Iterator


class Oracle:
    """A running WireOracle."""

    def __init__(self, binary: str) -> None:
        self._process = subprocess.Popen([binary], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, **task: Any) -> Dict[str, Any]:
        """Has one task done."""
        return next(self.ask_all([task]))

    def ask_all(self, tasks: Iterable[Dict[str, Any]]) -> Iterator[Dict[str, Any]]:
        """Has many tasks done, a few on the way at a time: the pipes are bounded."""
        waiting = list(tasks)
        for start in range(0, len(waiting), 16):
            part = waiting[start : start + 16]
            self._process.stdin.write("".join(json.dumps(task) + "\n" for task in part))
            self._process.stdin.flush()
            for _ in part:
                yield json.loads(self._process.stdout.readline())

    def close(self) -> None:
        """Ends it."""
        self._process.stdin.close()
        self._process.wait(10)
