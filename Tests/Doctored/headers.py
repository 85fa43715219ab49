#!/usr/bin/env python3
"""Heads one column after another of the demo board otherwise, and looks whether each figure that moves says so.

    Tests/Doctored/headers.py [FILE ...] [--every]

A system that was upgraded heads a column by another word, and nothing that is written in it is wrong. For each column of each list
and log the scorecard is asked again: a figure that is another one must have no verdict, or a note must name the column. FILE is a
part of a file's name. With --every the column is headed otherwise in every pack, from the beginning on, and not in the newest alone.
Closes with "N passed, N failed".

SCRUTINEER names the program.
"""
import csv, io, os, shutil, subprocess, sys, tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("SCRUTINEER", str(TOP / ".build/release/scrutineer"))
DEMO = TOP / "Data/demo"
BEFORE, NEWEST = sorted(path.name for path in DEMO.iterdir() if path.is_dir() and path.name[:2] == "20")[-2:]
ALWAYS = ["board reports.csv", "improvement plan.csv"]
JUDGED = {"green", "amber", "red"}
KEYS = ["value", "numerator", "denominator", "status"]


def files():
    """Lists of the newest pack, then logs."""
    return sorted((DEMO / NEWEST).glob("*.csv")) + sorted(path for path in DEMO.glob("*.csv") if path.name not in ALWAYS)


def headers(path):
    with open(path, newline="", encoding="utf-8-sig") as file: return next(csv.reader(file))


def headed(path, header):
    """The text of a file with one column headed by a word that nothing knows."""
    with open(path, newline="", encoding="utf-8-sig") as file: rows = list(csv.reader(file))
    if header not in rows[0]: return None
    rows[0][rows[0].index(header)] = "Kx7"
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def board(folder, spoiled=(), header=""):
    """The demo board, with some of its files spoiled."""
    for path in DEMO.rglob("*"):
        if path.is_dir(): continue
        to = Path(folder) / path.relative_to(DEMO)
        to.parent.mkdir(parents=True, exist_ok=True)
        text = headed(path, header) if path in spoiled else None
        if text is None: shutil.copyfile(path, to)
        else: to.write_text(text)


def scorecard(folder, clause=""):
    """The lines of the scorecard by measure, and what is said beside it."""
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run([PROGRAM, "--board", str(folder), "-c", f"show scorecard {clause} as csv"], capture_output=True, text=True, timeout=300,
                              cwd=folder, env={"PATH": os.environ["PATH"], "HOME": home, "LC_ALL": "C.UTF-8",
                                               "SCRUTINEER_HOME": os.environ.get("SCRUTINEER_HOME", str(TOP))})
    lines = {row["measure"]: row for row in csv.DictReader(io.StringIO(done.stdout))}
    return lines, " ".join(done.stderr.split())


def is_told(before, now, older, header, said):
    """Whether a figure that moved says so: by its reason, by what it covers, by a sentence that names the column, or by one that it
    is of the list before: then it is what it was at that day."""
    if now["reason"] or not now["value"] or now["covers"] != before["covers"]: return True
    if "has no such list that could be read" in said and older and all(now[key] == older[key] for key in KEYS): return True
    if now["status"] in JUDGED: return False
    return f"“{header}”" in said


def untold(path, header, every, before, older):
    spoiled = [one for one in DEMO.glob(f"*/{path.name}")] if every and path.parent != DEMO else [path]
    with tempfile.TemporaryDirectory() as folder:
        board(folder, spoiled, header)
        after, said = scorecard(folder)
    if not after: return [f"no scorecard: {said[-300:]}"]
    wrong = []
    for measure, line in before.items():
        now = after.get(measure)
        if now is None: wrong.append(f"{measure} is gone")
        elif any(line[key] != now[key] for key in KEYS) and not is_told(line, now, older.get(measure), header, said):
            wrong.append(f"{measure}: " + " ".join(line[key] or "–" for key in KEYS) + " → " + " ".join(now[key] or "–" for key in KEYS))
    return wrong


def main():
    names = [name for name in sys.argv[1:] if not name.startswith("--")]
    every = "--every" in sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        board(folder)
        before, _ = scorecard(folder)
        older, _ = scorecard(folder, f"as at {BEFORE}")
    if not before: sys.exit("FAIL the demo board gives no scorecard")
    tried = [(path, header) for path in files() if not names or any(name in path.name for name in names)
             for header in headers(path)]
    passed = failed = 0
    with ThreadPoolExecutor(2) as pool:
        for (path, header), wrong in zip(tried, pool.map(lambda one: untold(*one, every, before, older), tried)):
            if wrong:
                failed += 1
                print(f"FAIL {path.name}, “{header}” headed otherwise{' in every pack' if every else ''}:", flush=True)
                for line in wrong: print(f"  {line}", flush=True)
            else: passed += 1
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
