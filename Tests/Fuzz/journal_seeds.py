"""Makes small seeds of real journals: a paper session's, and those of a host at a sandbox that is killed and goes on.

    python3 Tests/Fuzz/journal_seeds.py PENSTOCK FOLDER

A seed is a journal's beginning, or its beginning with a part of it that holds a snapshot, a note, an alert or a command. Seals of
moved records no longer fit their place; the harness puts them right.
"""

import os
import shutil
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Scripts"))
from sandbox import DeskFolder, Sandbox  # noqa: E402

HEADER = FRAME = 12
SIZES = (2_000, 12_000, 30_000)
KINDS = {3: "command", 5: "memory", 6: "note", 7: "alert"}


def small_desk():
    """One market and one short strategy, because the settings stand in every seed."""
    desk = DeskFolder()
    for folder in ("Markets", "Strategies"):
        shutil.rmtree(desk.file(folder))
        os.mkdir(desk.file(folder))
    texts = {
        ("Markets", "portfolio.yaml"): "capital: 500 usd\nbudget: { worst_case: 60 usd }\nloss: { daily_stop: 80 usd }\n"
                                       "requests: { writes: 20/s, burst: 20 }\n",
        ("Markets", "btc.yaml"): "series: { asset: BTC, interval: 15m }\nstrategy: a\n"
                                 "limits: { position: 15 shares, worst_case: 15 usd }\n",
        ("Strategies", "a.yaml"): "tick: 2s\npipeline:\n  - fair-value: { source: book-mid }\n  - base-spread: { spread: 0.02 }\n"
                                  "  - ladder: { size: 3 shares }\n",
    }
    for names, text in texts.items():
        with open(desk.file(*names), "w") as file:
            file.write(text)
    return desk


def records(journal):
    """The records of a journal, each with its frame, up to the first that is cut off."""
    place = HEADER
    while place + FRAME < len(journal):
        end = place + FRAME + int.from_bytes(journal[place:place + 4], "little")
        if end > len(journal):
            return
        yield journal[place:end]
        place = end


def seeds(journal):
    """Names and bytes of the seeds made of one journal."""
    rows = list(records(journal))
    if len(rows) < 2:
        return
    start = journal[:HEADER] + rows[0] + rows[1]
    yield "beginning", start
    for size in SIZES:
        yield f"first-{size}", journal[:size]
    seen = {}
    for index, row in enumerate(rows[2:], 2):
        kind = row[FRAME]
        seen[kind] = seen.get(kind, 0) + 1
        if kind not in KINDS or seen[kind] > 4:
            continue
        part = start
        for other in rows[index:index + 40]:
            if len(part) + len(other) > 30_000:
                break
            part += other
        yield f"{KINDS[kind]}-{seen[kind]}", part


def main():
    penstock, folder = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    os.makedirs(folder, exist_ok=True)
    desk = small_desk()
    try:
        subprocess.run([penstock, "run", "--for", "20m", "--speed", "max", "--state", "paper"], cwd=desk.path, check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        sandbox = Sandbox(penstock, 30, 1, "BTC-15m")
        try:
            wallet = subprocess.run([penstock, "keys", "new", "--keys", "keys"], cwd=desk.path, env=environment(),
                                    stdout=subprocess.PIPE, text=True, check=True).stdout.split()[1]
            subprocess.run([penstock, "keys", "register", "--keys", "keys", "--base-url", sandbox.base], cwd=desk.path,
                           env=environment(), stdout=subprocess.DEVNULL, check=True)
            sandbox.fund(wallet, desk.capital)
            for _ in range(3):
                host = subprocess.Popen([penstock, "run", "--venue", "turbine", "--base-url", sandbox.base, "--keys", "keys",
                                         "--state", "live"], cwd=desk.path, env=environment(), stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
                time.sleep(10)
                host.kill()
                host.wait()
        finally:
            sandbox.end()
        for state in ("paper", "live"):
            for name in sorted(os.listdir(desk.file(state))):
                if not name.endswith(".journal"):
                    continue
                with open(desk.file(state, name), "rb") as file:
                    journal = file.read()
                for kind, seed in seeds(journal):
                    with open(os.path.join(folder, f"{state}-{name[8:14]}-{kind}"), "wb") as file:
                        file.write(seed)
    finally:
        desk.delete()


def environment():
    return {**os.environ, "PENSTOCK_PASSWORD": "correct horse battery staple"}


main()
