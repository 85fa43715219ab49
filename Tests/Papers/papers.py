#!/usr/bin/env python3
"""Makes papers of a board month by month, replaces a file in between, and looks what the next paper says of it.

    Tests/Papers/papers.py

What a reader saw last month and what stands beside this month's figure as the month before may differ: the program keeps what
its papers had, and says so. Closes with "N passed, N failed".

SCRUTINEER names the program.
"""
import os, re, subprocess, sys, tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("SCRUTINEER", str(TOP / ".build/release/scrutineer"))
failures, passed = [], 0


def check(what, text, wanted=(), never=()):
    """Blanks and line ends aside: a paper is broken into lines."""
    global passed
    flat = " ".join(text.split())
    missing = [word for word in wanted if word not in flat] + [f"not: {word}" for word in never if word in flat]
    if missing:
        failures.append(f"FAIL {what}\n    missing: {missing}\n    in: {text}")
    else:
        passed += 1


def plans(late, day):
    """Forty plans; the last `late` of them were visited long before."""
    lines = ["Child ID,Child Protection Plan Start Date,Child Protection Plan End Date,Latest Category of Abuse,"
             "Date of the Last Statutory Visit,Allocated Team"]
    for child in range(40):
        visit = f"{day[:8]}{10 + child % 17:02}" if child < 40 - late else "2026-01-05"
        lines.append(f"C{child:03},2025-0{1 + child % 9}-11,,Neglect,{visit},{'North' if child % 2 else 'South'}")
    return "\n".join(lines) + "\n"


class Board:
    def __init__(self, folder, home):
        self.folder, self.home = Path(folder), home
        self.write("board.scrutiny", 'load "september.csv" as cp-plans as at 30 September 2026\n')
        self.write("paper.scrutiny", "show cp-plans against previous\nshow cp-not-visited-20 by team against previous\n"
                   'say "Not seen for 20 days: {cp-not-visited-20}."\n')

    def write(self, name, text): (self.folder / name).write_text(text)

    def run(self, *statements):
        words = [PROGRAM, "--board", "board.scrutiny"]
        for statement in statements: words += ["-c", statement]
        out = subprocess.run(words, cwd=self.folder, capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL,
                             env={"PATH": os.environ["PATH"], "HOME": self.home, "LC_ALL": "C.UTF-8"})
        return out.stdout + out.stderr

    def paper(self, name, more=""):
        told = self.run(f'brief "paper.scrutiny" {more} to "{name}"'.replace("  ", " "))
        path = self.folder / name
        return (path.read_text() if path.exists() else "") + told


with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as home:
    board = Board(folder, home)
    board.write("september.csv", plans(6, "2026-09-01"))
    first = board.paper("september.md")
    check("the first paper has nothing before it", first, ["Written: september.md", "6"], ["Otherwise in", "Replaced since"])
    log = (board.folder / "papers.log").read_text()
    check("the log has the paper, its figures and its files", log,
          ["paper september.md", "figure", "cp-not-visited-20", 'source september.csv of cp-plans as-at 2026-09-30'])
    check("the log is sealed", board.run("list papers"), ["september.md", "30 September 2026"], ["not as it was written"])
    again = board.paper("again.md")
    check("what the board keeps in its folder is no data", board.run('load "."'), ["september.csv"], ["papers.log"])
    check("the same board, the same paper", again, ["Written: again.md"], ["Otherwise in", "Replaced since"])
    same = (board.folder / "september.md").read_bytes() == (board.folder / "again.md").read_bytes()
    check("byte for byte", "same" if same else "not the same", ["same"], ["not the same"])

    # October comes, and nothing of September changed.
    board.write("october.csv", plans(5, "2026-10-01"))
    board.write("board.scrutiny", 'load "september.csv" as cp-plans as at 30 September 2026\n'
                'load "october.csv" as cp-plans as at 31 October 2026\n')
    check("October beside an unchanged September", board.paper("october.md"), ["Written: october.md"], ["Otherwise in", "Replaced since"])

    # September is sent again with three late ones fewer, under the same name.
    board.write("september.csv", plans(3, "2026-09-01"))
    told = board.run("show cp-not-visited-20 against previous")
    check("a figure whose month before was replaced", told,
          ["Otherwise in", "open at 30 September 2026: 6 there, 3 here", "september.csv as at 30 September 2026"])
    check("as CSV too", board.run("show cp-not-visited-20 against previous as csv"), ["6 there, 3 here"])
    check("as a sentence too", board.run("show cp-not-visited-20 against previous as sentence"), ["6 there, 3 here"])
    check("of a team", board.run("show cp-not-visited-20 for team South against previous"), ["South, open at 30 September 2026: 3 there, 1 here"])
    check("what it was that day", board.run("show cp-not-visited-20 as at 30 September 2026"), ["6 there, 3 here"])
    check("what no paper had", board.run("show count of cp-plans where category is neglect against previous"), [], ["Otherwise in"])
    check("what did not change", board.run("show cp-plans against previous"), [], ["Otherwise in"])
    check("the list of papers names the file", board.run("list papers with paper, replaced-since"),
          ["september.md september.csv", "october.md september.csv"])
    paper = board.paper("second.md")
    check("the head of the next paper", paper,
          ["Replaced since an earlier paper: september.csv as at 30 September 2026", "is another file", "Otherwise in"])
    # Which of several papers of one month was sent out nobody has told: the one before it is held against again.
    check("a paper after that one", board.paper("third.md"),
          ["Written: third.md", "Otherwise in october.md", "(6 in an earlier paper)"], ["Otherwise in second.md"])

    # Two papers rest on one file: both are named, whichever was made last; each has its own line.
    board.write("north.scrutiny", "show cp-not-visited-20 for team North against previous\n")
    told = board.run('brief "north.scrutiny" to "north.md"')
    check("a second briefing", told, ["Written: north.md"])
    board.write("september.csv", plans(7, "2026-09-01"))
    check("both papers are named", board.paper("both.md"), ["third.md of", "north.md of", "rest, is another file"])
    check("what no paper had rests on the file", board.run("show cp-plans where category is neglect as at 30 September 2026"),
          ["It rests on september.csv as at 30 September 2026, which is another file than the one that"])
    check("what a paper had and is the same does not say so", board.run("show cp-plans as at 30 September 2026"), [], ["It rests on"])

    # In public nothing is said of a figure; the head names the file.
    board.write("september.csv", plans(9, "2026-09-01"))
    board.write("public.scrutiny", "set privacy public\nshow cp-plans against previous\nshow cp-not-visited-20 against previous\n")
    told = board.run('brief "public.scrutiny" to "public.md"')
    text = (board.folder / "public.md").read_text() + told
    check("a public paper", text, ["Replaced since an earlier paper"], ["there,", "Otherwise in"])
    last = (board.folder / "papers.log").read_text().strip().splitlines()[-1]
    check("of a public paper no figure is kept", last, ["privacy public"], ["figure"])

    # A file under another name in its place.
    board.write("corrected.csv", plans(2, "2026-09-01"))
    board.write("board.scrutiny", 'load "corrected.csv" as cp-plans as at 30 September 2026\n'
                'load "october.csv" as cp-plans as at 31 October 2026\n')
    check("another name", board.paper("fourth.md"), ["is another file (corrected.csv)", "7 there, 2 here"])

    # A log that was changed is told, and nobody's paper is lost for it.
    lines = (board.folder / "papers.log").read_text().replace("value 6.0", "value 4.0", 1)
    (board.folder / "papers.log").write_text(lines)
    check("a log that was changed", board.run("list papers"), ["not as it was written"])
    (board.folder / "papers.log").write_bytes(b"\xff\xfe nothing\n")
    check("a log that is none", board.paper("fifth.md"), ["Written: fifth.md"])

# Where no board is open, and on the demo board, one log serves whatever is loaded: other data is held against none of its papers.
with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as home:
    def say(script):
        out = subprocess.run([PROGRAM], cwd=folder, input=script, capture_output=True, text=True, timeout=120,
                             env={"PATH": os.environ["PATH"], "HOME": home, "LC_ALL": "C.UTF-8",
                                  "SCRUTINEER_HOME": os.environ.get("SCRUTINEER_HOME", str(TOP))})
        return out.stdout + out.stderr

    question = 'question open "Open plans"\n  show cp-plans\n\n'
    Path(folder, "a.csv").write_text(plans(6, "2026-09-01"))
    Path(folder, "b.csv").write_text("\n".join(plans(6, "2026-09-01").split("\n")[:30]) + "\n")
    told = say(question + 'load "a.csv" as cp-plans as at 30 September 2026\nbrief open to "a.md"\n')
    check("a paper where no board is open", told, ["Written: a.md"])
    told = say('load "a.csv" as cp-plans as at 30 September 2026\nload "b.csv" as cp-plans as at 30 September 2026 replacing\nshow cp-plans\n')
    check("what replaces it in the same session", told, ["29"], ["Otherwise in"])
    told = say('load "b.csv" as cp-plans as at 30 September 2026\nshow cp-plans\n')
    check("other data in another session", told, ["29"], ["Otherwise in", "It rests on"])
    told = say(question + 'brief open as at 30 September 2026 to "demo.md"\nshow cp-plans as at 30 September 2026\n'
               'load "b.csv" as cp-plans as at 30 September 2026\nshow cp-plans\n')
    check("the demo board's papers, and data of one's own after it", told, ["Written: demo.md", "29"], ["Otherwise in"])
    check("the list holds them all", say('load "b.csv" as cp-plans as at 30 September 2026\nlist papers\n'), ["a.md"])

with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as home:
    board = Board(folder, home)
    board.write("september.csv", plans(6, "2026-09-01"))
    os.chmod(home, 0o500)
    if os.geteuid() == 0:
        print("skipped: nothing is refused to root, so a folder that cannot be written cannot be tried")
    else:
        os.chmod(folder, 0o500)
        told = board.run('brief "paper.scrutiny"')
        check("where nothing can be kept a paper is still told", told, ["6"])
        os.chmod(folder, 0o700)
    os.chmod(home, 0o700)

for failure in failures: print(failure)
print(f"{passed} passed, {len(failures)} failed")
sys.exit(1 if failures else 0)
