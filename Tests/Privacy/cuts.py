#!/usr/bin/env python3
"""Asks at public privacy for the same figure with every number and every day in its condition, each in a session of its own, as the
papers of a year would, and works out what all of them together give back.

    Tests/Privacy/cuts.py [--seeds N]

What is shown of “age at least N” for all N, of spans of days, and of the splits by age group, month and team is a system of sums.
Fails where two figures differ by 1 to 4, or where the sums together determine how many there are of a value, a day, or of
groups beside each other, in all or in a team, of which there are 1 to 4; where a split by single ages is shown; and where nearly
nothing is shown, since that guards nothing. Tells how many of the cuts where a group begins are shown, and of the others.
Closes with "N passed, N failed".

SCRUTINEER names the program.
"""
import argparse, csv, io, os, random, subprocess, sys, tempfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("SCRUTINEER", str(TOP / ".build/release/scrutineer"))
DAY = date(2026, 10, 31)
BOUNDS = [5, 10, 16]
TEAMS = ["North", "South"]
AGES = 20  # 0 to 18, and last those whose age is not recorded
GROUPS = [range(0, 5), range(5, 10), range(10, 16), range(16, AGES - 1)]
LABELS = ["under 5", "5 to 9", "10 to 15", "16 and over"]
HEAD = ("Child ID,Date of Birth,Child Protection Plan Start Date,Child Protection Plan End Date,Latest Category of Abuse,"
        "Date of the Last Statutory Visit,Allocated Team")


def world(chance, folder):
    """Plans whose ages and starts lie as they do: few of some, many of others."""
    weights = [chance.choice([0, 1, 2, 3, 6, 9]) for _ in range(18)]
    if not any(weights): weights[4] = 5
    plans = []
    for child in range(chance.randint(30, 110)):
        age = chance.choices(range(18), weights)[0]
        born = date(DAY.year - age, 1 + chance.randrange(9), 1 + chance.randrange(28))
        start = DAY - timedelta(chance.choice([chance.randrange(31), chance.randrange(420)]))
        seen = DAY - timedelta(chance.randrange(30))
        plans.append((age, start, seen, chance.choice(["North", "North", "South"])))
        with_line = f"A{child:03},{born},{start},,Neglect,{seen},{plans[-1][3]}"
        plans[-1] += (with_line,)
    Path(folder, "List 7.csv").write_text("\n".join([HEAD] + [plan[4] for plan in plans]) + "\n")
    return plans


def reduced(sums, size):
    """The sums by elimination over fractions, each with the place that it leads with."""
    rows = []
    for places, value in sums:
        row = [Fraction(1 if at in places else 0) for at in range(size)] + [Fraction(value)]
        row = without(row, rows)
        lead = next((at for at in range(size) if row[at]), None)
        if lead is None: continue
        row = [cell / row[lead] for cell in row]
        rows = [(at, [a - other[lead] * b for a, b in zip(other, row)]) for at, other in rows] + [(lead, row)]
    return rows


def without(row, rows):
    for lead, other in rows:
        if row[lead]:
            factor = row[lead]
            row = [a - factor * b for a, b in zip(row, other)]
    return row


def told(places, rows, size):
    """What the sums say of some places together; nothing where they leave it open."""
    row = without([Fraction(1 if at in places else 0) for at in range(size)] + [Fraction(0)], rows)
    return None if any(row[:size]) else -row[size]


def cell(ages, teams=TEAMS):
    """The places of ages in teams."""
    return frozenset(age * len(TEAMS) + TEAMS.index(team) for age in ages for team in teams)


def groups(folder, plans, seed):
    """All that is asked by age group, in all and by team, and by cuts: one system of sums. Faults, and figures that are shown."""
    size = AGES * len(TEAMS)
    counts = [sum(1 for plan in plans if (plan[0], plan[3]) == (age, team)) for age in range(AGES) for team in TEAMS]
    faults, sums = [], []

    def add(statement, places, value):
        if value is None: return 0
        true = sum(counts[at] for at in places)
        if value != true: faults.append(f"{statement}, seed {seed}: {value}, not {true}")
        sums.append((places, value))
        return 1

    def ages(label): return {"": [AGES - 1], "not recorded": [AGES - 1]}.get(label) or GROUPS[LABELS.index(label)]

    for team in [None] + TEAMS:
        mine = [team] if team else TEAMS
        whose = f" for team {team}" if team else ""
        for row in ask(folder, f"show cp-plans{whose} by age"):
            if number(row) is not None: faults.append(f"by age{whose}, seed {seed}: shown")
            if "by age-group" not in row.get("reason", ""): faults.append(f"by age{whose}, seed {seed}: no way out")
        statement = f"show cp-plans{whose} by age-group"
        for row in ask(folder, statement):
            label = row["age-group"]
            add(f"{statement}: {label}", cell(range(AGES) if label == "all" else ages(label), mine), number(row))
        statement = f"show cp-plans{whose}"
        add(statement, cell(range(AGES), mine), number(ask(folder, statement)[0]))
        for at, bound in enumerate(BOUNDS):
            for condition, chosen in [
                (f"age at least {bound}", range(bound, AGES - 1)), (f"age less than {bound}", range(0, bound)),
                (f"not age less than {bound}", range(bound, AGES)),
                (f"age at least {bound} and age less than {BOUNDS[-1]}", range(bound, BOUNDS[-1])),
                (f'age-group is "{LABELS[at]}" or "16 and over"', list(GROUPS[at]) + list(GROUPS[-1])),
                (f"age-group is not {LABELS[at]}", sorted(set(range(AGES)) - set(GROUPS[at]))),
                (f"age at least {bound + 2}", range(bound + 2, AGES - 1)),
                (f"age between {bound} and {bound + 1}", range(bound, bound + 2)),
            ]:
                statement = f"show cp-plans{whose} where {condition}"
                add(statement, cell(chosen, mine), number(ask(folder, statement)[0]))
        for bound in BOUNDS:
            statement = f"show percent of cp-plans where open that age at least {bound}{whose}"
            row = ask(folder, statement)[0]
            if row.get("numerator"): add(statement, cell(range(bound, AGES - 1), mine), number(row, "numerator"))
    statement = "show cp-plans by age-group, team"
    for row in ask(folder, statement):
        label = row["age-group"]
        if label == "all": continue
        add(f"{statement}: {label}", cell(ages(label), [row["team"]]), number(row))
    statement = "show cp-plans by team"
    for row in ask(folder, statement):
        if row["team"] in TEAMS: add(statement, cell(range(AGES), [row["team"]]), number(row))
    rows = reduced(sums, size)
    spans = [(low, high) for low in range(len(GROUPS)) for high in range(low, len(GROUPS))]
    for mine in [TEAMS] + [[team] for team in TEAMS]:
        meant = {f"{LABELS[low]} to {LABELS[high]}": [age for group in GROUPS[low:high + 1] for age in group] for low, high in spans}
        meant["not recorded"] = [AGES - 1]
        for words, chosen in meant.items():
            places = cell(chosen, mine)
            true = sum(counts[at] for at in places)
            if 1 <= true <= 4 and told(places, rows, size) == true:
                faults.append(f"{words} of {' and '.join(mine)}, seed {seed}: {true} is told")
    return faults


def ask(folder, statement):
    """The lines of one statement in a session of its own, as CSV."""
    script = f'load "List 7.csv" as at 2026-10-31\nset privacy public\n{statement} as csv\n'
    with tempfile.TemporaryDirectory() as home:
        out = subprocess.run([PROGRAM], cwd=folder, input=script, capture_output=True, text=True, timeout=120,
                             env={"PATH": os.environ["PATH"], "HOME": home, "LC_ALL": "C.UTF-8"})
    rows = list(csv.DictReader(io.StringIO(out.stdout)))
    if not rows: raise SystemExit(f"no answer to {statement}:\n{out.stdout}{out.stderr}")
    return rows


def number(row, column="value"):
    return int(float(row[column])) if row.get(column, "").replace(".", "", 1).isdigit() else None


def determined(sums, size):
    """Which single places the sums determine: (places, number) each a row; by elimination over fractions."""
    rows = [[Fraction(1 if at in places else 0) for at in range(size)] + [Fraction(value)] for places, value in sums]
    pivots, done = [], 0
    for column in range(size):
        pivot = next((at for at in range(done, len(rows)) if rows[at][column]), None)
        if pivot is None: continue
        rows[done], rows[pivot] = rows[pivot], rows[done]
        rows[done] = [cell / rows[done][column] for cell in rows[done]]
        for at in range(len(rows)):
            if at != done and rows[at][column]:
                factor = rows[at][column]
                rows[at] = [a - factor * b for a, b in zip(rows[at], rows[done])]
        pivots.append(column)
        done += 1
    return [(column, int(rows[at][size])) for at, column in enumerate(pivots)
            if sum(1 for cell in rows[at][:size] if cell) == 1]


def judge(what, sums, small, size, seed):
    """Faults in sums over places: `small` are the places of 1 to 4."""
    faults = []
    for at, (places, value) in enumerate(sums):
        for others, other in sums[:at]:
            if places != others and (places <= others or others <= places) and 1 <= abs(value - other) <= 4:
                faults.append(f"{what}, seed {seed}: {value} of {sorted(places)} and {other} of {sorted(others)} differ by {abs(value - other)}")
    for place, value in determined(sums, size):
        if place in small and value == small[place]: faults.append(f"{what}, seed {seed}: place {place} is told: {value}")
    return faults


def attack(seed):
    chance = random.Random(seed)
    faults, shown, asked, atBounds = [], 0, 0, [0, 0]
    with tempfile.TemporaryDirectory() as folder:
        plans = world(chance, folder)
        for team in [None, "North"]:
            mine = [plan for plan in plans if team in (None, plan[3])]
            whose = f" for team {team}" if team else ""
            counts = {age: sum(1 for plan in mine if plan[0] == age) for age in range(19)}
            small = {age: count for age, count in counts.items() if 1 <= count <= 4}
            sums = []
            statements = [(f"show cp-plans{whose} where age {words} {age}", {other for other in range(19) if test(other, age)})
                          for age in range(0, 19) for words, test in [("at least", lambda a, b: a >= b), ("less than", lambda a, b: a < b)]]
            pairs = [(low, low + chance.randint(1, 6)) for low in range(0, 12, 3)]
            statements += [(f"show cp-plans{whose} where age at least {low} and age less than {high}", set(range(low, high))) for low, high in pairs]
            statements += [(f"show cp-plans{whose} where age is {age}", {age}) for age in range(0, 18, 2)]
            statements += [(f"show cp-plans{whose} where age between {low} and {low + chance.randint(1, 6)}", None) for low in range(1, 12, 2)]
            for statement, places in statements:
                if places is None:
                    low, high = int(statement.split()[-3]), int(statement.split()[-1])
                    places = set(range(low, high + 1))
                value = number(ask(folder, statement)[0])
                # Single values and spans between two cuts are seldom shown: the share that is counts one cut alone.
                isOneCut = " and age " not in statement and " age is " not in statement
                asked += isOneCut
                isAtBound = isOneCut and " between " not in statement and int(statement.split()[-1]) in BOUNDS
                atBounds[1] += isAtBound
                if value is None: continue
                shown += isOneCut
                atBounds[0] += isAtBound
                true = sum(counts[age] for age in places)
                if value != true: faults.append(f"{statement}, seed {seed}: {value}, not {true}")
                sums.append((frozenset(places), value))
            for row in ask(folder, f"show cp-plans{whose} by age-group"):
                value, label = number(row), row["age-group"]
                if value is None or label not in LABELS: continue
                sums.append((frozenset(GROUPS[LABELS.index(label)]), value))
            whole = number(ask(folder, f"show cp-plans{whose}")[0])
            if whole is not None: sums.append((frozenset(range(19)), whole))
            faults += judge(f"age{whose}", sums, small, 19, seed)
        # Spans of days within a month, by the day on which plans began.
        days = [date(2026, 10, 1) + timedelta(at) for at in range(31)]
        counts = {at: sum(1 for plan in plans if plan[1] == day) for at, day in enumerate(days)}
        small = {at: count for at, count in counts.items() if 1 <= count <= 4}
        sums = []
        for _ in range(14):
            first, last = sorted(chance.sample(range(31), 2))
            if chance.random() < 0.5: first = 0
            words = f"{days[first].day} October 2026 and {days[last].day} October 2026"
            value = number(ask(folder, f"show cp-plans started between {words}")[0])
            asked += 1
            if value is None: continue
            shown += 1
            sums.append((frozenset(range(first, last + 1)), value))
        value = number(ask(folder, "show cp-plans started in October 2026")[0])
        if value is not None: sums.append((frozenset(range(31)), value))
        faults += judge("days", sums, small, 31, seed)
        faults += groups(folder, plans, seed)
        # The same with a few of whom no birth is recorded.
        other = random.Random(seed + 1000)
        plans = [(AGES - 1, *plan[1:4], plan[4].replace(plan[4].split(",")[1], "", 1)) if other.random() < 0.06 else plan
                 for plan in plans]
        Path(folder, "List 7.csv").write_text("\n".join([HEAD] + [plan[4] for plan in plans]) + "\n")
        if seed % 2: faults += groups(folder, plans, seed + 1000)
    return faults, shown, asked, atBounds


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--seeds", type=int, default=6)
    options.add_argument("--first", type=int, default=1)
    options = options.parse_args()
    passed, failed, shown, asked, atBounds = 0, 0, 0, 0, [0, 0]
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        for faults, known, all_asked, begins in threads.map(attack, range(options.first, options.first + options.seeds)):
            for fault in faults[:4]: print(f"FAIL {fault}")
            passed, failed = passed + (not faults), failed + bool(faults)
            shown, asked = shown + known, asked + all_asked
            atBounds = [atBounds[0] + begins[0], atBounds[1] + begins[1]]
    print(f"{shown} of {asked} figures are shown; of the cuts where a group begins {atBounds[0]} of {atBounds[1]}")
    if shown * 5 < asked:
        print("FAIL fewer than a fifth of the figures are shown, so this tries nothing")
        failed += 1
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
