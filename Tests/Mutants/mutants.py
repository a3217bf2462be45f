"""Builds deliberate mistakes into a copy of this package, and sees whether the simulator finds each.

    make mutants                           all of Tests/Mutants/mutants.txt
    make mutants ARGS="--only cancel"      those with this in their name
    make mutants ARGS="--guarded"          also those that a second guard stops, so that no run shows them
    make mutants ARGS="--list"             only check that the list fits the sources

One release build serves all: in the copy, each listed text is replaced by both, and a number in the environment chooses at run
time. The sources themselves hold nothing of it. A mistake that no seed shows, and an entry whose original text is not there
exactly once, make it fail.
"""

import argparse
import concurrent.futures
import os
import re
import shutil
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
LIST = os.path.join(ROOT, "Tests", "Mutants", "mutants.txt")
TREE = os.path.join(ROOT, ".build-mutants", "tree")
BUILD = os.path.join(ROOT, ".build-mutants", "build")
SWITCH = "Sources/MarketModel/Mutant.swift"
SWITCH_TEXT = """import Glibc

/// Which deliberate mistake is made, by its number in the environment; none without one.
public enum Mutant {
    /// The number, read once.
    public static let number: Int = unsafe getenv("PENSTOCK_MUTANT").flatMap { unsafe Int(String(cString: $0)) } ?? 0
}
"""


def read_list(path):
    """The entries, each a dict of name, file, words, original, mistake and kind."""
    entries, part = [], None
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("== "):
            entries.append({"name": line[3:].strip(), "words": "", "original": [], "mistake": [], "kind": "statement"})
            part = None
        elif not entries or line.startswith("#") or not line.strip():
            continue
        elif line.startswith("file: "):
            entries[-1]["file"] = line[6:].strip()
        elif line.startswith("guarded: "):
            entries[-1]["guarded"] = line[9:].strip()
        elif line.startswith("as: "):
            entries[-1]["kind"] = line[4:].strip()
        elif line.startswith("- "):
            part = "original"
            entries[-1][part].append(line[2:])
        elif line.startswith("+ "):
            part = "mistake"
            entries[-1][part].append(line[2:])
        elif part:
            entries[-1][part].append(line)
        else:
            entries[-1]["words"] = (entries[-1]["words"] + " " + line.strip()).strip()
    return entries


def pattern(lines):
    """Finds the lines whatever their indentation."""
    return re.compile(r"\n[ \t]*".join(re.escape(line.strip()) for line in lines))


def mutated(text, number, entry):
    """The text with both the original and the mistake in it, or an error in words."""
    found = list(pattern(entry["original"]).finditer(text))
    if len(found) != 1:
        return None, f"{entry['name']}: the original is there {len(found)} times in {entry['file']}"
    original = found[0].group(0)
    mistake = "\n".join(line.strip() for line in entry["mistake"])
    if entry["kind"] == "expression":
        switched = f"(Mutant.number == {number} ? ({mistake}) : ({original}))"
    else:
        # What both have at their ends stays outside, so that a part of a call can close them.
        tail = ""
        if original.endswith(".append") and mistake.endswith(".append"):
            last = original.rsplit("\n", 1)[1]
            original, tail = original.rsplit("\n", 1)[0], last.strip()
            mistake = mistake.rsplit("\n", 1)[0]
        switched = f"if Mutant.number == {number} {{\n{mistake}\n}} else {{\n{original}\n}}\n{tail}"
    return text[: found[0].start()] + switched + text[found[0].end() :], None


def prepare(entries):
    """Writes the copy; returns what is wrong with the list."""
    problems = []
    os.makedirs(TREE, exist_ok=True)
    for folder in ["Benchmarks", "Sources", "Tests"]:
        shutil.rmtree(os.path.join(TREE, folder), ignore_errors=True)
        shutil.copytree(os.path.join(ROOT, folder), os.path.join(TREE, folder))
    for name in ["Package.swift", "Package.resolved"]:
        if os.path.exists(os.path.join(ROOT, name)):
            shutil.copy(os.path.join(ROOT, name), os.path.join(TREE, name))
    # Switches make code after them unreachable and variables unused; nothing of this is shipped.
    path = os.path.join(TREE, "Package.swift")
    text = open(path, encoding="utf-8").read().replace(".treatAllWarnings(as: .error),", "")
    open(path, "w", encoding="utf-8").write(text)
    open(os.path.join(TREE, SWITCH), "w", encoding="utf-8").write(SWITCH_TEXT)
    for number, entry in enumerate(entries, 1):
        path = os.path.join(TREE, entry["file"])
        if not os.path.exists(path):
            problems.append(f"{entry['name']}: there is no {entry['file']}")
            continue
        text, problem = mutated(open(path, encoding="utf-8").read(), number, entry)
        if problem:
            problems.append(problem)
            continue
        if not re.search(r"^(public |package )?import MarketModel$", text, re.M):
            text = "import MarketModel\n" + text
        open(path, "w", encoding="utf-8").write(text)
    return problems


def build():
    """Builds the copy, with the packages that are checked out already."""
    os.makedirs(BUILD, exist_ok=True)
    for name in ["checkouts", "repositories", "artifacts", "workspace-state.json"]:
        source, target = os.path.join(ROOT, ".build", name), os.path.join(BUILD, name)
        if not os.path.exists(source) or os.path.exists(target):
            continue
        if os.path.isdir(source):
            shutil.copytree(source, target, symlinks=True)
        else:
            shutil.copy(source, target)
    command = ["swift", "build", "--configuration", "release", "--product", "Simulate"]
    command += ["--package-path", TREE, "--scratch-path", BUILD]
    outcome = subprocess.run(command, capture_output=True, text=True)
    if outcome.returncode != 0:
        print("\n".join(line for line in (outcome.stdout + outcome.stderr).splitlines() if "error" in line))
        sys.exit("the mutants cannot be built")
    return os.path.join(BUILD, "release", "Simulate")


def play(binary, number, seeds, seconds):
    """The seed that shows the mistake and by what, or the words for none.

    A seed that fails without the mistake as well shows nothing, and is passed over.
    """
    first, end, started = 1, seeds + 1, time.time()
    while first < end and (not seconds or time.time() - started < seconds):
        seed, by = violation(binary, number, ["--first-seed", str(first), "--seeds", str(end - first)], seconds)
        if seed is None or seed == 0 or violation(binary, 0, ["--seed", str(seed)], 0)[0] is None:
            return seed, by
        first = seed + 1
    return None, "survives"


def violation(binary, number, options, seconds):
    """Plays seeds until the first violation: which seed and which invariant, `0` for a trap, or nothing."""
    command = [binary, *options, "--jobs", "1", "--no-shrink"]
    if seconds:
        command += ["--seconds", str(seconds)]
    environment = dict(os.environ, PENSTOCK_MUTANT=str(number))
    outcome = subprocess.run(command, capture_output=True, text=True, env=environment)
    found = re.search(r"^seed (\d+) violates (\S+)", outcome.stdout, re.M)
    if found:
        return int(found.group(1)), found.group(2)
    if outcome.returncode not in (0, 1):
        return 0, "a precondition"
    return None, "survives"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="only mutants with this in their name, or one of these between commas")
    parser.add_argument("--seeds", type=int, default=2_000, help="how many seeds a mutant may survive")
    parser.add_argument("--seconds", type=int, default=0, help="no longer than this for one mutant")
    parser.add_argument("--guarded", action="store_true", help="also those that a second guard stops, which are expected to survive")
    parser.add_argument("--list", action="store_true", help="only check the list")
    options = parser.parse_args()
    entries = read_list(LIST)
    problems = prepare(entries)
    if problems:
        sys.exit("\n".join(problems))
    if options.list:
        return print(f"{len(entries)} mutants fit the sources")
    binary = build()
    wanted = options.only.split(",")
    chosen = [(n, e) for n, e in enumerate(entries, 1) if any(name in e["name"] for name in wanted) and (options.guarded or "guarded" not in e)]
    started, survivors = time.time(), []
    with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        runs = [(n, e, pool.submit(play, binary, n, options.seeds, options.seconds)) for n, e in chosen]
        for _, entry, run in runs:
            seed, by = run.result()
            if seed is None and "guarded" not in entry:
                survivors.append(entry["name"])
            place = "" if not seed else f"seed {seed}"
            print(f"{entry['name']:36} {place:>10}  {by:32} {entry['words']}", flush=True)
    print(f"mutants: {len(chosen)}, {len(survivors)} survive, {time.time() - started:.0f} seconds")
    if survivors:
        sys.exit("survivors: " + ", ".join(survivors))


if __name__ == "__main__":
    main()
