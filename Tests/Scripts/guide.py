"""Carries out every command of docs/operating.md against a desk on paper.

    make guide

Each indented line that begins with `penstock` or `curl` is run in a folder with the shipped settings, in order, while a desk
trades there. Exit code 1: one of them failed, or the guide has none.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
# It needs a live venue: `make watch` carries it out.
ELSEWHERE = ("penstock watch",)


def main(binary):
    folder = tempfile.mkdtemp(prefix="penstock-guide-")
    for name in ("Markets", "Strategies"):
        shutil.copytree(os.path.join(ROOT, name), os.path.join(folder, name))
    os.makedirs(os.path.join(folder, "bin"))
    os.symlink(binary, os.path.join(folder, "bin", "penstock"))
    environment = {**os.environ, "PATH": f"{folder}/bin:{os.environ['PATH']}"}
    text = open(os.path.join(ROOT, "docs", "operating.md"), encoding="utf-8").read()
    commands = [re.sub(r"\s+#.*", "", line[4:]) for line in text.split("\n") if re.match(r"    (penstock|curl) ", line)]
    host = None
    failed = done = 0
    try:
        for command in commands:
            if command.startswith(ELSEWHERE):
                continue
            if command == "penstock run":
                host = subprocess.Popen(["penstock", "run", "--speed", "60"], cwd=folder, env=environment,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                time.sleep(5)
                continue
            result = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, timeout=60)
            done += 1
            # `log` may come upon a last record that is still being written.
            if result.returncode != 0:
                failed += 1
                print(f"guide: exit code {result.returncode}: {command}\n{result.stderr}")
    finally:
        if host:
            host.terminate()
            host.wait(30)
        shutil.rmtree(folder, ignore_errors=True)
    print(f"guide: {done} commands, {failed} failed")
    sys.exit(1 if failed or done < 10 else 0)


if __name__ == "__main__":
    main(os.path.abspath(sys.argv[1]))
