"""Carries out the commands of the guides, in order, each guide in a folder of its own with the shipped settings.

    make guide

Commands are the indented or fenced lines that begin with `penstock`, `curl` or `sed`; a YAML block whose first line names a
file of Markets/ or Strategies/ is that file. A line that ends with `&` goes on in the background until its guide ends.
Exit code 1: a command failed, or a guide has fewer than expected.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
# The guides, how many commands each has at least, and the heading under which they stand where that is not all of it.
GUIDES = [("operating.md", 15, None), ("strategy.md", 15, None), ("live.md", 8, "## Rehearse")]
# It needs a live venue that is taken away: `make watch` carries it out.
ELSEWHERE = ("penstock watch",)
# They go on until they are told to end.
ENDLESS = ("penstock log --follow",)


def steps(text):
    """The files and commands of a guide, in order: ("file", path, text) or ("run", command)."""
    block, language = None, ""
    for line in text.split("\n"):
        fence = re.match(r" *```(\w*)", line)
        if fence:
            if block is None:
                block, language = [], fence.group(1)
            else:
                named = re.match(r"# ((?:Markets|Strategies)/[\w-]+\.yaml)$", block[0]) if language == "yaml" and block else None
                if named:
                    yield "file", named.group(1), "\n".join(block) + "\n"
                block = None
            continue
        if block is not None:
            block.append(line)
            if language != "sh":
                continue
        command = re.match(r" *(?=(?:penstock|curl|sed) )(.*)", line) if language == "sh" and block is not None else re.match(r"    ((?:penstock|curl) .*)", line)
        if command:
            yield "run", re.sub(r"\s+#.*", "", command.group(1)).strip()


class Guide:
    def __init__(self, binary):
        self.folder = tempfile.mkdtemp(prefix="penstock-guide-")
        for name in ("Markets", "Strategies"):
            shutil.copytree(os.path.join(ROOT, name), os.path.join(self.folder, name))
        os.makedirs(os.path.join(self.folder, "bin"))
        os.symlink(binary, os.path.join(self.folder, "bin", "penstock"))
        self.environment = {**os.environ, "PATH": f"{self.folder}/bin:{os.environ['PATH']}"}
        self.behind = []
        self.done = self.failed = 0

    def start(self, command):
        # The shell makes way for the command, so that the signal at the end reaches it.
        self.behind.append(subprocess.Popen(["bash", "-c", "exec " + command], cwd=self.folder, env=self.environment,
                                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))

    def run(self, command):
        if command.startswith(ELSEWHERE):
            return
        if command == "penstock run":
            # The guide goes on while it trades.
            self.start("penstock run --speed 60")
            return time.sleep(5)
        if command.endswith("&"):
            self.start(command[:-1])
            return time.sleep(2)
        limit = 3 if command.startswith(ENDLESS) else 300
        process = subprocess.Popen(["bash", "-c", "exec " + command], cwd=self.folder, env=self.environment,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        try:
            _, errors = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=30)
            if not command.startswith(ENDLESS):
                errors = f"still running after {limit} s\n{errors}"
                process.returncode = process.returncode or 1
        self.done += 1
        if process.returncode != 0:
            self.failed += 1
            print(f"guide: exit code {process.returncode}: {command}\n{errors}")

    def read_logs(self):
        """Every line of a log that a command wrote is an object with what the schema requires."""
        with open(os.path.join(ROOT, "docs", "trade-log.schema.json"), encoding="utf-8") as file:
            schema = json.load(file)
        for name in sorted(os.listdir(self.folder)):
            if not name.endswith(".jsonl") or name == "rows.jsonl":
                continue
            with open(os.path.join(self.folder, name), encoding="utf-8") as file:
                events = set()
                for line in file:
                    record = json.loads(line)
                    if not set(schema["required"]) <= set(record) <= set(schema["properties"]):
                        self.failed += 1
                        print(f"guide: {name}: {line}")
                    events.add(record["event"])
            if not {"place", "fill", "note"} <= events:
                self.failed += 1
                print(f"guide: {name} tells only of {sorted(events)}")

    def close(self):
        for process in self.behind:
            if process.poll() is not None and process.returncode != 0:
                self.failed += 1
                print(f"guide: exit code {process.returncode} in the background: {process.args[2]}")
            process.terminate()
        for process in self.behind:
            process.wait(60)
        shutil.rmtree(self.folder, ignore_errors=True)


def main(binary):
    isWell = True
    for name, least, heading in GUIDES:
        text = open(os.path.join(ROOT, "docs", name), encoding="utf-8").read()
        if heading:
            text = text[text.index(heading):]
            following = re.search(r"\n## ", text[3:])
            text = text[: following.start() + 3] if following else text
        guide = Guide(binary)
        try:
            for step in steps(text):
                if step[0] == "file":
                    with open(os.path.join(guide.folder, step[1]), "w", encoding="utf-8") as file:
                        file.write(step[2])
                else:
                    guide.run(step[1])
            guide.read_logs()
        finally:
            guide.close()
        print(f"guide: {name}: {guide.done} commands, {guide.failed} failed", flush=True)
        isWell = isWell and guide.failed == 0 and guide.done >= least
    sys.exit(0 if isWell else 1)


if __name__ == "__main__":
    main(os.path.abspath(sys.argv[1]))
