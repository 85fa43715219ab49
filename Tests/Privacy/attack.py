#!/usr/bin/env python3
"""What a reader of public papers can work out: plays sessions and papers over small invented councils, takes every figure
that is printed, and asks which small groups that the language can name are left fewer than three numbers of children.

    Tests/Privacy/attack.py [--seeds N] [--from N] [--open N] [--list] [--together]

With --together the reader has several sessions in which the same was asked: in the order that was drawn, backwards, mixed, and
each statement in a session of its own. What one session hides because of another statement, another may show.

The reader knows the lists and how they hang together (`world.py`: no plan without a need, what was open and what ended), not
how the program hides. Each session is played once in full before a board, so that what is believed of each figure is checked.
SCRUTINEER names the program.
"""
import argparse, json, os, random, re, subprocess, sys, tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
sys.path.insert(0, str(Path(__file__).parent))
from world import CUTS, KINDS, TEAMS, children, holds, write

try:
    import numpy, scipy.optimize  # noqa: F401
    CAN_SOLVE = True
except ImportError:
    CAN_SOLVE = False
PROGRAM = os.environ.get("SCRUTINEER", str(Path(__file__).resolve().parents[2] / ".build/release/scrutineer"))
MONTHS = ["August 2026", "September 2026", "October 2026"]
LISTS = {"need": "children-in-need", "plan": "cp-plans", "care": "children-looked-after"}
spoken = lambda day: f"{day.day} {day:%B} {day.year}"


# MARK: Groups that can be named

def span(kind, name): return ((0, None) if kind.care else None) if name == "care" else getattr(kind, name)
def is_open(name, pack): return lambda kind: holds(span(kind, name), pack)
def started(name, pack): return lambda kind: bool(span(kind, name)) and span(kind, name)[0] == pack
def ended(name, pack): return lambda kind: bool(span(kind, name)) and span(kind, name)[1] == pack
def both(*tests): return lambda kind: all(test(kind) for test in tests)
def no(test): return lambda kind: not test(kind)
def in_team(team): return lambda kind: kind.team == team
def category(name): return lambda kind: kind.category == name
def seen(kind): return bool(kind.seen)
def never(kind): return False


class Group:
    """Children by a test, with its words."""
    def __init__(self, words, test):
        self.words, self.test = words, test
        self.vector = tuple(1 if test(kind) else 0 for kind in KINDS)

    def number(self, counts): return sum(counts[kind] for kind, one in zip(KINDS, self.vector) if one)


def targets():
    out = []
    for name, title in LISTS.items():
        bases = [(f"{title} open at {spoken(CUTS[p])}", is_open(name, p), p) for p in range(3)]
        if name != "care":
            bases += [(f"{title} started in {MONTHS[p]}", started(name, p), None) for p in (1, 2)]
            bases += [(f"{title} ended in {MONTHS[p]}", ended(name, p), None) for p in (1, 2)]
        for words, test, pack in bases:
            more = [("", None)]
            if name == "plan":
                more += [(f", {c}", category(c)) for c in ("neglect", "physical")]
                more += [(", visited on time", seen), (", not visited on time", no(seen))]
                more += [(", neglect, not visited on time", both(category("neglect"), no(seen)))]
            if pack is not None:
                for other in LISTS:
                    if other != name:
                        more += [(f", on {LISTS[other]} too", is_open(other, pack)), (f", not on {LISTS[other]}", no(is_open(other, pack)))]
                if pack:
                    new = no(is_open(name, pack - 1))
                    more += [(", not a month before", new)]
                    if name == "plan": more += [(f", {c}, not a month before", both(category(c), new)) for c in ("neglect", "physical")]
                if pack < 2: more += [(", not a month later", no(is_open(name, pack + 1)))]
            for said, extra in more:
                for team in [None] + TEAMS:
                    tests = [test] + ([extra] if extra else []) + ([in_team(team)] if team else [])
                    out.append(Group(words + said + (f", {team}" if team else ""), both(*tests)))
    unique = {}
    for group in out: unique.setdefault(group.vector, group)
    return [g for g in unique.values() if any(g.vector)]


TARGETS = targets()


# MARK: Statements, with what each of their figures counts

class Statement:
    """`figures`: of the printed rows, by their key (None where there is one row): column -> group."""
    def __init__(self, words, key, figures, total=None):
        self.words, self.key, self.figures, self.total = words, key, figures, total


def count(chance):
    name = chance.choice(["need", "plan", "plan", "care"])
    test, where, when = never, [], ""
    pack = chance.choice([0, 1, 2, 2])
    reading = "open" if name == "care" else chance.choice(["open", "open", "open", "started", "ended"])
    if reading == "open":
        test, when = is_open(name, pack), f" as at {spoken(CUTS[pack])}"
        other = chance.choice([None, None, None] + [o for o in LISTS if o != name])
        if other:
            has = chance.random() < 0.5
            where.append(f"has {'' if has else 'no '}open {LISTS[other]}")
            test = both(test, is_open(other, pack) if has else no(is_open(other, pack)))
    else:
        pack = max(pack, 1)
        test = (started if reading == "started" else ended)(name, pack)
        when = f" {reading} in {MONTHS[pack]}"
    if name == "plan" and chance.random() < 0.3:
        kind = chance.choice(["neglect", "physical"])
        where.append(f"category is {kind}")
        test = both(test, category(kind))
    what = chance.choice([LISTS[name], f"count of children in {LISTS[name]}"])
    if where: when = f" where {' and '.join(where)}" + when
    return narrowed(chance, f"show {what}{when}", test, "value")


def narrowed(chance, words, test, column, parts=None):
    """The statement for one team, by team, or of all; as JSON."""
    def figures(own):
        out = {column: own} if column else {}
        for name, group in (parts or {}).items(): out[name] = both(own, group)
        return {name: Group(words, each) for name, each in out.items()}
    how = chance.choice(["all", "all", "all", "all", "for", "by"])
    if how == "all": return Statement(f"{words} as json", None, {None: figures(test)})
    if how == "for":
        team = chance.choice(TEAMS)
        return Statement(f"{words} for {team} as json", None, {None: figures(both(test, in_team(team)))})
    rows = {team: figures(both(test, in_team(team))) for team in TEAMS}
    order = chance.choice(["", "", " worst first", " worst first top 2"])
    return Statement(f"{words} by team{order} as json", "team", rows, figures(test))


def longer(chance):
    """What began or ended over both months: less one of them it is the other."""
    name, reading = chance.choice(["need", "plan"]), chance.choice(["started", "ended"])
    test = (lambda kind: started(name, 1)(kind) or started(name, 2)(kind)) if reading == "started" else (
        lambda kind: ended(name, 1)(kind) or ended(name, 2)(kind))
    when = chance.choice(["since 1 September 2026", "last 2 months"])
    return narrowed(chance, f"show {LISTS[name]} {reading} {when}", test, "value")


def months(chance):
    """What began or ended in each of both months, beside what did over both."""
    name, reading = chance.choice(["need", "plan"]), chance.choice(["started", "ended"])
    team = chance.choice([None, None, None] + TEAMS)
    own = in_team(team) if team else lambda kind: True
    rows = {f"2026-{8 + p:02}": {"value": Group("", both((started if reading == "started" else ended)(name, p), own))} for p in (1, 2)}
    return Statement(f"show {LISTS[name]} {reading} last 2 months by month{f' for {team}' if team else ''} as json", "month", rows)


def percent(chance):
    pack = chance.choice([0, 1, 2, 2])
    name, words, test = chance.choice([
        ("plan", "visited-on-time", seen), ("plan", "category is neglect", category("neglect")), ("plan", "not visited-on-time", no(seen)),
        ("need", "has open cp-plans", is_open("plan", pack)), ("need", "has open children-looked-after", is_open("care", pack)),
        ("care", "has open cp-plans", is_open("plan", pack))])
    every = lambda kind: True
    return narrowed(chance, f"show percent of {LISTS[name]} where open that {words} as at {spoken(CUTS[pack])}", is_open(name, pack), None,
                    {"numerator": test, "denominator": every})


def measure(chance):
    return narrowed(chance, f"show cp-visits-on-time as at {spoken(CUTS[2])}", is_open("plan", 2), None,
                    {"numerator": seen, "denominator": lambda kind: True})


def trend(chance):
    name = chance.choice(["need", "plan", "plan"])
    team = chance.choice([None, None] + TEAMS)
    rows = {f"2026-{8 + p:02}": {"value": Group("", both(is_open(name, p), in_team(team) if team else lambda k: True))} for p in range(3)}
    return Statement(f"trend {LISTS[name]}{f' for {team}' if team else ''} as json", "month", rows)


def changes(chance):
    name = chance.choice(["need", "plan"])
    pack = chance.choice([0, 1])
    later = range(pack + 1, 3)
    begun = lambda kind: any(started(name, p)(kind) for p in later)
    gone = lambda kind: any(ended(name, p)(kind) for p in later)
    return Statement(f"changes in {LISTS[name]} since {spoken(CUTS[pack])} as json", "change",
                     {"started": {"count": Group("", begun)}, "ended": {"count": Group("", gone)}})


def against(chance):
    name = chance.choice(["need", "plan"])
    pack = chance.choice([1, 2])
    now, before = Group("", is_open(name, pack)), Group("", is_open(name, pack - 1))
    return Statement(f"show {LISTS[name]} as at {spoken(CUTS[pack])} against previous as json", None, {None: {"value": now, "previous": before}})


def expectation(chance):
    """Whether it is met tells whoever asks often enough."""
    out = narrowed(chance, f"expect {LISTS['plan']} as at {spoken(CUTS[2])}", is_open("plan", 2), "value")
    bound = f"{chance.choice(['at least', 'at most', 'exactly'])} {chance.randrange(0, 6)}"
    out.words = re.sub(r" worst first( top 2)?", "", out.words).replace(" as json", f" {bound} as json")
    return out


def session(chance):
    makers = [count] * 6 + [percent] * 3 + [measure, trend, trend, changes, changes, against, against, expectation]
    out = [chance.choice(makers)(chance) for _ in range(chance.choice([6, 12, 24]))]
    # Drawn last, so that the others of a seed are what they were.
    out += [longer(chance) for _ in range(chance.choice([0, 1, 2]))]
    return out + [months(chance) for _ in range(chance.choice([0, 1, 2]))]


# MARK: What is printed

def play(folder, statements, level):
    """The answers that are printed, each as JSON; None where a statement was refused."""
    lines = ["load " + ", ".join(f'"{folder}/{cut.isoformat()}"' for cut in CUTS), f"set privacy {level}"]
    done = []
    for statement in statements:
        lines += [statement.words]
    out = subprocess.run([PROGRAM, "-c", "\n".join(lines)], capture_output=True, text=True)
    text, answers, decoder = out.stdout, [], json.JSONDecoder()
    at = 0
    while True:
        while at < len(text) and text[at].isspace(): at += 1
        if at >= len(text): break
        value, at = decoder.raw_decode(text, at)
        answers.append(value)
    if len(answers) != len(statements):
        raise SystemExit(f"{len(answers)} answers to {len(statements)} statements:\n{out.stderr}\n" + "\n".join(lines))
    return answers


def together(chance, folder, statements):
    """The answers of several sessions in which the same is asked in other orders, each with its statements."""
    places = list(range(len(statements)))
    orders = [places, places[::-1], chance.sample(places, len(places))] + [[at] for at in places]
    with ThreadPoolExecutor(2) as threads:
        for order, answers in zip(orders, threads.map(lambda order: play(folder, [statements[at] for at in order], "public"), orders)):
            yield [statements[at] for at in order], answers


def facts(statements, answers):
    """(vector, least, most, words) of every figure that is printed."""
    out = []
    for statement, answer in zip(statements, answers):
        printed = {row.get(statement.key) if statement.key else None: row for row in answer["rows"]}
        for key, figures in statement.figures.items():
            row = printed.get(key)
            if row is None: continue
            reason = row.get("reason") or ""
            for column, group in figures.items():
                value = row.get(column)
                words = f"{statement.words}: {key or ''} {column}"
                if isinstance(value, (int, float)): out.append((group.vector, value, value, words))
                elif reason.startswith("<5") and column in ("value", "count"):
                    # Of a condition nought is told in the same words as 1 to 4: “under 5”.
                    least = 0 if "under 5" in reason else 1
                    out.append((group.vector, least, 4, words))
                if row.get("outcome") in ("met", "not met") and value is None:
                    print("ORACLE", statement.words, row)
        whole = re.match(r"^[^:]*: ([\d,]+)(?:\.|;|$)", answer.get("sentence") or "")
        if statement.total and whole and "value" in statement.total:
            number = int(whole.group(1).replace(",", ""))
            out.append((statement.total["value"].vector, number, number, f"{statement.words}: total"))
        parts = re.search(r"\(([\d,]+) of ([\d,]+) ", answer.get("sentence") or "")
        if statement.total and parts and "numerator" in statement.total:
            for column, text in zip(("numerator", "denominator"), parts.groups()):
                number = int(text.replace(",", ""))
                out.append((statement.total[column].vector, number, number, f"{statement.words}: total {column}"))
    return out


# MARK: What can be worked out

class Adder:
    """What can be reckoned by adding and subtracting the printed figures alone: elimination modulo a prime. Used where SciPy is
    not there; it finds what is given back exactly, and not what is narrowed to two or three numbers."""
    PRIME = (1 << 61) - 1

    def __init__(self, known, _):
        self.rows = []
        for vector, low, high, _ in known:
            if low != high: continue
            row = self.reduced(list(vector) + [int(low)])
            pivot = next((at for at, value in enumerate(row[:-1]) if value), None)
            if pivot is None: continue
            inverse = pow(row[pivot], self.PRIME - 2, self.PRIME)
            self.rows.append((pivot, [value * inverse % self.PRIME for value in row]))

    def reduced(self, row):
        for pivot, other in self.rows:
            if row[pivot]:
                factor = row[pivot]
                row = [(a - factor * b) % self.PRIME for a, b in zip(row, other)]
        return row

    def bounds(self, group):
        row = self.reduced(list(group.vector) + [0])
        if any(row[:-1]): return 0, None
        number = (-row[-1]) % self.PRIME
        return number, number


class Reader:
    """Bounds of any group, given what is printed: linear programmes over the kinds, merged where nothing tells them apart."""
    def __init__(self, known, asked):
        import numpy
        from scipy.optimize import linprog
        self.numpy, self.linprog = numpy, linprog
        vectors = [fact[0] for fact in known] + [group.vector for group in asked]
        columns = sorted(set(zip(*vectors)))
        matrix = numpy.array(columns, dtype=float).T
        rows = matrix[:len(known)]
        self.targets = {group.vector: matrix[len(known) + at] for at, group in enumerate(asked)}
        exact = [at for at, fact in enumerate(known) if fact[1] == fact[2]]
        loose = [at for at, fact in enumerate(known) if fact[1] != fact[2]]
        self.equal = (rows[exact], [known[at][1] for at in exact]) if exact else (None, None)
        self.less = None, None
        if loose:
            self.less = (numpy.concatenate([rows[loose], -rows[loose]]), [known[at][2] for at in loose] + [-known[at][1] for at in loose])

    def bounds(self, group):
        aim = self.targets[group.vector]
        def solve(sign):
            out = self.linprog(sign * aim, A_ub=self.less[0], b_ub=self.less[1], A_eq=self.equal[0], b_eq=self.equal[1], method="highs")
            if out.status == 3: return None
            if out.status != 0: raise SystemExit(f"the figures contradict each other: {out.message}")
            return sign * out.fun
        low, high = solve(1), solve(-1)
        number = self.numpy
        return int(number.ceil(low - 1e-6)), (None if high is None else int(number.floor(high + 1e-6)))


def attack(seed, fewest, puts_together=False):
    """Small groups that are left fewer numbers than that: (words, number, least, most, statements)."""
    chance = random.Random(seed * 7919 + 1)
    counts = children(seed)
    statements = session(chance)
    with tempfile.TemporaryDirectory() as folder:
        write(counts, folder)
        full = facts(statements, play(folder, statements, "board"))
        for vector, least, most, words in full:
            true = sum(counts[kind] for kind, one in zip(KINDS, vector) if one)
            if not least <= true <= most: raise SystemExit(f"seed {seed}: {words} is {least}, believed to be {true}")
        known = facts(statements, play(folder, statements, "public"))
        shown = sum(1 for fact in known if fact[1] == fact[2])
        if puts_together:
            met = set(known)
            for asked, answers in together(chance, folder, statements):
                met.update(facts(asked, answers))
            known = sorted(met, key=str)
    small = [group for group in TARGETS if 1 <= group.number(counts) <= 4]
    reader = (Reader if CAN_SOLVE else Adder)(known, small)
    found = []
    for group in small:
        low, high = reader.bounds(group)
        if high is not None and high - low + 1 < fewest: found.append((group.words, group.number(counts), low, high))
    return statements, known, found, len(full), shown, len(small)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--seeds", type=int, default=40)
    options.add_argument("--from", dest="first", type=int, default=0)
    options.add_argument("--open", type=int, default=3)
    options.add_argument("--list", action="store_true")
    options.add_argument("--together", action="store_true")
    options = options.parse_args()
    if not CAN_SOLVE: print("skipped: what is narrowed to two or three numbers (SciPy is not there); what is given back exactly is looked for")
    passed = failed = figures = shown = 0
    for seed in range(options.first, options.first + options.seeds):
        statements, known, found, all_figures, all_shown, small = attack(seed, options.open, options.together)
        figures, shown = figures + all_figures, shown + all_shown
        if not found: passed += 1; continue
        failed += 1
        print(f"seed {seed}: {len(found)} of {small} small groups")
        for words, number, low, high in found[:4 if not options.list else None]: print(f"    {words}: {number}, known to be {low} to {high}")
        if options.list:
            for statement in statements: print("   ", statement.words)
            for _, low, high, words in known: print("      ", low if low == high else f"{low}-{high}", words)
    print(f"of {figures} figures before a board {shown} are shown in public")
    print(f"{passed} passed, {failed} failed")


if __name__ == "__main__":
    main()
