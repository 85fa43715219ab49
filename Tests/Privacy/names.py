#!/usr/bin/env python3
"""Asks every measure and every list of the demo board by worker, by child and by each field that a level of privacy hides, in all
forms, at board and at public privacy, and looks in all that is said for the name of a worker and the number of a child.

    Tests/Privacy/names.py [--all] [WORD ...]     with --all each line that names somebody; with words only statements that hold one

A hidden name may stand nowhere: in no note, heading, sentence, reason, paper, chart, JSON. Closes with "N passed, N failed": how
many statements name nobody. SCRUTINEER names the program, SCRUTINEER_HOME the folder with its data.
"""
import csv, os, re, subprocess, sys, tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("SCRUTINEER", str(TOP / ".build/release/scrutineer"))
HOME = {**os.environ, "SCRUTINEER_HOME": os.environ.get("SCRUTINEER_HOME", str(TOP))}
# Said in each script between two statements, so that what is found is told by its statement.
MARK = "asked here: "


def asked_of_all(words):
    """The lines of one of the program's own lists."""
    done = subprocess.run([PROGRAM, "-c", "set privacy officer", "-c", words], capture_output=True, text=True, cwd="/", env=HOME)
    return list(csv.DictReader(done.stdout.splitlines()))


def hidden_names():
    """Who is in the files, by the columns that hold workers and numbers of children."""
    people = r"(?i)child (unique )?id|upn|family id|.*\b(worker|auditor|supervisor|manager|chair|decision[ -]maker|raised[ -]by)"
    names = set()
    for path in (TOP / "Data/demo").rglob("*.csv"):
        with open(path, newline="", encoding="utf-8-sig") as file:
            for row in csv.DictReader(file):
                for column, value in row.items():
                    if column and value and re.fullmatch(people, column): names.add(value)
    return {name for name in names if len(name) > 4}


def people_fields():
    """Of each list the fields that are somebody's: by their types, and those that are private."""
    out = {}
    for path in (TOP / "Sources/Catalogue/Definitions").glob("*.scrutiny"):
        name = None
        for line in path.read_text().split("\n"):
            if found := re.match(r"dataset ([\w-]+)", line):
                name = found[1]
                out[name] = []
            elif re.match(r"\S", line): name = None
            elif name and (found := re.match(r"  ([\w-]+) (?:worker\b|.*\bprivate$)|  (child) id\b", line)):
                out[name].append(found[1] or found[2])
    return out


def statements():
    """What is asked, with the level it is asked at: each measure and list by each field that is somebody's."""
    fields = people_fields()
    measures = [row for row in asked_of_all("list measures as csv") if row["kind"] != "published"]
    lists = [row["dataset"] for row in asked_of_all("list datasets as csv") if int(row["rows"] or 0) and fields.get(row["dataset"])]
    for place, measure in enumerate(measures):
        name, of = measure["measure"], fields.get(measure["dataset"], []) if measure["dataset"] in lists else []
        for field in of:
            # JSON holds all that is said of an answer, and each row.
            yield "board", f"show {name} by {field}{' against target' if field != 'child' else ''} as json"
            if field == "child": continue
            yield "board", f"show {name} by {field} worst first against target"
            yield "board", [f"show {name} by team, {field} against previous", f"show {name} by {field} top 3 only red",
                            f"show {name} by {field} as spread", f"show {name} by {field} as sentence",
                            f"show {name} by {field} against target as csv"][place % 5]
            yield "board", f"expect {name} by {field} at least 50%"
        if of: yield "public", f"show {name} by {of[-1]} against target"
    for name in lists:
        yield "board", f"list {name} top 30"
        yield "board", f"changes in {name} as json"
        yield "public", f"list {name} top 5"
        for field in fields[name]:
            yield "board", f"show {name} by {field} as json"
            yield "board", f"list {name} by {field} top 5"
            yield "board", f"changes in {name} by {field}"
            yield "board", f"show percent of {name} where {field} is recorded by {field}"
            yield "public", f"show {name} by {field}"
    for privacy in ("board", "public"):
        for words in ["list workers", "list problems", "list sources", "ask", "show scorecard by worker", "show scorecard by worker only red"]:
            yield privacy, words


# Where newcomers, entries that could not be read and lists that differ are told by group.
PAPER = """title "Names"
section "By worker"
show supervision-monthly by worker
show cp-visits-on-time by worker against target
show children-drifting by worker worst first against target
section "By child"
show supervision-monthly by child
section "Several"
show supervision-monthly, oversight-in-six-weeks by worker
expect supervision-monthly by worker at least 90%
say "{supervision-monthly} and {cp-visits-on-time}"
"""


def papers():
    """(level, what it is, its lines) of a paper in each form, at each level."""
    for privacy in ("board", "public"):
        for form in ("md", "txt"):
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder, "names.scrutiny")
                # In public what is split by people is refused, and ends a paper.
                shown = PAPER if privacy == "board" else re.sub(r".* by (worker|child).*\n", "", PAPER)
                path.write_text(f"set privacy {privacy}\n{shown}")
                out = Path(folder, f"paper.{form}")
                done = subprocess.run([PROGRAM, "brief", path, "--to", out], capture_output=True, text=True, cwd="/", env=HOME)
                lines = (done.stdout + done.stderr + (out.read_text() if out.exists() else "")).split("\n")
                yield privacy, f"a paper as {form}", lines if out.exists() else None


def play(script, privacy):
    """(statement, what was said to it) of each statement of a script."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "asked.scrutiny")
        path.write_text(f"set privacy {privacy}\n" + "".join(f'say "{MARK}{words}"\n{words}\n' for words in script))
        done = subprocess.run([PROGRAM, "run", path, "--keep-going"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd="/", env=HOME)
    out, last = {}, ""
    for line in done.stdout.split("\n"):
        if line.startswith(MARK): last = line[len(MARK):].replace("‡", "")
        else: out.setdefault(last, []).append(line)
    return [(privacy, words, out.get(words)) for words in script]


def main():
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    asked = [one for one in statements() if not words or any(word in one[1] for word in words)]
    names = hidden_names()
    # Of names of two words the first is looked for: one pattern of all of them is slow.
    firsts = {}
    for name in names: firsts.setdefault(re.split(r"[^\w’'-]", name)[0], []).append(name)

    def named(line):
        return {name for word in set(re.findall(r"[\w’'-]+", line)) & firsts.keys() for name in firsts[word]
                if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", line)}

    passed = failed = 0

    def weigh(privacy, what, lines):
        nonlocal passed, failed
        met = [(sorted(found), line) for line in lines or [] if (found := named(line))]
        if met or lines is None:
            failed += 1
            print(f"{what} ({privacy}){'' if lines else ': was not asked'}")
            for found, line in met if "--all" in sys.argv else met[:1]: print(f"    names {', '.join(found[:3])}: {line.strip()[:300]}")
        else: passed += 1

    size = 60
    parts = []
    for privacy in ("board", "public"):
        of = [statement for level, statement in asked if level == privacy]
        parts += [(of[at:at + size], privacy) for at in range(0, len(of), size)]
    with ThreadPoolExecutor(2) as threads:
        for answers in threads.map(lambda part: play(*part), parts):
            for answer in answers: weigh(*answer)
    if not words:
        for paper in papers(): weigh(*paper)
    # A test that finds nobody where names are shown would find nobody anywhere.
    shown = play(["show supervision-monthly by worker", "show supervision-monthly by child"], "officer")
    for _, what, lines in shown:
        if any(named(line) for line in lines or []): passed += 1
        else:
            failed += 1
            print(f"{what} (officer): no name is found where all stand")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
