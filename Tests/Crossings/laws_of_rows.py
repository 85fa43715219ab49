"""The rows behind a figure, and figures made again from rows."""
import re
from collections import Counter
from crossed import CUTS, clause_of
from law import PARTS, TIME, law, with_parts, asked, join, figure, spoken, keyed, refused_alike


def counted(c, chance):
    what = chance.choice([what for what in c.whats if what.words in c.fields or what.words.split()[-1] in ("open", "started", "ended") and what.measure is None and " of " not in what.words])
    return what, c.narrow(chance, what), c.time(chance, what), c.dimension(chance, what)


@law(counted)
def rows_behind(check, what, narrow, time, dim):
    """a list has as many rows as the count, in all and of each part"""
    dim = dim if dim in what.fields else "child" if "child" in what.fields else next(iter(what.fields))
    dataset, _, reading = what.words.partition(" ")
    clauses = join(reading, narrow, time[0])
    count, split, listed = yield [f"show {dataset} {clauses} as json", f"show {dataset} by {dim} {clauses} as json", f"list {dataset} with {dim} {clauses} as json"]
    if refused_alike(check, count, listed): return
    value = count.one.get("value")
    if value is not None: check.same(count.text, value, listed.text, len(listed.rows))
    if split.refused or what.fields[dim] not in ("team", "code", "yes-no", "worker"): return
    name = next((n for n in listed.names if n == dim), None)
    told = Counter(row.get(name) for row in listed.rows)
    for row in split.rows:
        if row.get("value"): check.same(f"{split.text} [{row.get(dim)}]", row["value"], listed.text, told.get(row.get(dim), 0))
    check.same(f"{split.text} [groups]", sum(1 for row in split.rows if row.get("value")), listed.text, len(told))


@law(lambda c, chance: with_parts(c, chance, time=True))
def explained(check, what, narrow, time, dim):
    """the statements that `explain last` gives come to the numbers it gives, and `verify last` says the same"""
    show = what.show(narrow, time[0]).removesuffix(" as json")
    alone, told, again = yield [f"{show} as json", f"{show}\nexplain last as json", f"{show}\nverify last"]
    if alone.refused or alone.one.get("value") is None: return
    check.holds(alone.text, figure(alone.one), again.text, again.out.strip()[-200:], "all as answered before" in again.out)
    found = {}
    for row in told.rows:
        match = re.match(r"([\d.,]+): (show .*)$", row.get("text") or "")
        if match: found[row["what"]] = (float(match[1].replace(",", "")), match[2])
    words = next((row["text"] for row in told.rows if row.get("what") == "in words"), "")
    if what.measure is None and " open " not in f" {what.words} ": check.holds(told.text, words, alone.text, alone.answer["reading"], not re.search(r"\bopen\b", words) or alone.answer["reading"].startswith("open"))
    saids = yield [f"{statement} as json" for _, statement in found.values()]
    for (what_is, (number, _)), said in zip(found.items(), saids):
        if said.refused: check.fault(told.text, number, said.text, f"refused: {said.refused}"); continue
        check.same(f"{told.text} [{what_is}]", round(number, 1), said.text, round(said.one.get("value"), 1) if said.one.get("value") is not None else None)
        own = alone.one.get(what_is) if what_is != "value" else None
        if own is not None: check.same(f"{told.text} [{what_is}]", number, alone.text, own)


@law(lambda c, chance: (*asked(c, chance), chance.choice(["", "by team", "by month"])))
def next_steps(check, what, narrow, time, split):
    """`Next:` runs, and its list has the rows that the figure lacks"""
    shown, data = yield [what.show(split, narrow, time[0]).removesuffix(" as json"), what.show(split, narrow, time[0])]
    step = re.search(r"^Next: (.*(?:\n  .*)*)", shown.out, flags=re.M)
    if not step or shown.refused: return
    text = " ".join(step[1].split())
    said, = yield [f"{text} as json" if text.startswith(("list", "show", "trend")) and " as " not in text.replace("as at", "") else text]
    check.holds(shown.text, f"Next: {text}", said.text, said.refused or "runs", not said.refused)
    if not text.startswith("list") or said.refused or "top" in text: return
    lower = (what.measure or {}).get("polarity", "").startswith("lower")
    rows = [row for row in data.rows if not split or str(row.get("team") or row.get("month")) in text] or data.rows
    if "month" in split or len(rows) != 1: return
    row = rows[0]
    if row.get("numerator") is not None: lacks = row["numerator"] if lower else row["denominator"] - row["numerator"]
    elif what.unit_is_count: lacks = row.get("value")
    else: return
    check.same(f"{shown.text} [lacks]", lacks, said.text, len(said.rows))


# MARK: Figures from rows

def filtered(c, chance):
    what = chance.choice([w for w in c.whats if w.words in c.fields])
    names = [name for name in what.of("code", "yes-no", "team") if name != "ethnicity"]
    return what, c.time(chance, what), chance.choice(names or ["child"]), chance.choice(names or ["child"]), chance.random()


@law(filtered)
def list_filter(check, what, time, name, other, turn):
    """a condition leaves the rows of which it is true, and no other"""
    columns = f"with {name}, {other}" if name != other else f"with {name}"
    plain, = yield [f"list {what.words} {columns} {time[0]} as json"]
    if plain.refused or not plain.rows: return
    pick = lambda row, field: row.get(field)
    values = sorted({pick(row, name) for row in plain.rows if pick(row, name) is not None}, key=str)
    others = sorted({pick(row, other) for row in plain.rows if pick(row, other) is not None}, key=str)
    if not values or not others: return
    one, two = values[int(turn * len(values))], others[int(turn * 7919) % len(others)]
    said = lambda field, value: f"{field} is {'yes' if value else 'no'}" if isinstance(value, bool) else f'{field} is "{value}"'
    tests = [(said(name, one), lambda row: pick(row, name) == one), (f"not {said(name, one)}", lambda row: pick(row, name) != one),
        (f"{said(name, one)} and {said(other, two)}", lambda row: pick(row, name) == one and pick(row, other) == two),
        (f"{said(name, one)} or {said(other, two)}", lambda row: pick(row, name) == one or pick(row, other) == two),
        (f"not ({said(name, one)} or {said(other, two)})", lambda row: pick(row, name) != one and pick(row, other) != two),
        (f"{name} is missing", lambda row: pick(row, name) is None), (f"{name} is recorded and not {said(other, two)}", lambda row: pick(row, name) is not None and pick(row, other) != two)]
    lists = yield [f"list {what.words} {columns} where {test} {time[0]} as json" for test, _ in tests]
    counts = yield [f"show {what.words} where {test} {time[0]} as json" for test, _ in tests]
    for (test, holds), listed, count in zip(tests, lists, counts):
        wanted = sum(map(holds, plain.rows))
        if not listed.refused: check.same(f"{plain.text} [{test}]", wanted, listed.text, len(listed.rows))
        if not count.refused and count.one.get("value") is not None: check.same(f"{plain.text} [{test}]", wanted, count.text, count.one["value"])


@law(lambda c, chance: (lambda what: (what, c.time(chance, what), c.narrow(chance, what), chance.choice(what.of("number") or ["age"]), chance.random()))(chance.choice([w for w in c.whats if w.words in c.fields])))
def from_rows(check, what, time, narrow, name, turn):
    """means, medians, sums and numbers of different children are those of the listed rows"""
    if name == "age" and "date-of-birth" not in what.fields: return
    thing = "child" if "child" in what.fields else name
    team = ", team" if "team" in what.fields else ""
    listed, *made = yield [join(f"list {what.words} with {name}, {thing}{team}" if thing != name else f"list {what.words} with {name}{team}", narrow, time[0], "as json")] + \
        [join(f"show {number} of {name} in {what.words}", narrow, time[0], "as json") for number in ("mean", "median", "sum", "highest", "lowest")] + \
        [join(f"show count of {thing if thing != 'child' else 'children'} in {what.words}", narrow, time[0], "as json"), join(f"show mean of {name} in {what.words} by team", narrow, time[0], "as json"), join(f"show count of {thing if thing != 'child' else 'children'} in {what.words} by team", narrow, time[0], "as json")]
    if listed.refused: return
    values = sorted(row[name] for row in listed.rows if isinstance(row.get(name), (int, float)))
    if not values: return
    middle = values[len(values) // 2] if len(values) % 2 else (values[len(values) // 2 - 1] + values[len(values) // 2]) / 2
    wanted = [sum(values) / len(values), middle, sum(values), values[-1], values[0], len({row.get(thing) for row in listed.rows if row.get(thing) is not None})]
    for number, said in zip(wanted, made):
        if not said.refused and said.one.get("value") is not None: check.same(listed.text, number, said.text, said.one["value"])
    if not team: return
    for said, reckon in ((made[-2], lambda rows: (lambda v: sum(v) / len(v) if v else None)([row[name] for row in rows if isinstance(row.get(name), (int, float))])), (made[-1], lambda rows: len({row.get(thing) for row in rows if row.get(thing) is not None}))):
        if said.refused: continue
        for row in said.rows:
            if row.get("value") is not None and row["team"] not in ("all", "all teams"): check.same(f"{listed.text} [{row['team']}]", reckon([own for own in listed.rows if own.get("team") == row["team"]]), f"{said.text} [{row['team']}]", row["value"])


@law(lambda c, chance: (lambda what: (what, c.time(chance, what), c.narrow(chance, what), chance.choice(list(what.fields)), chance.choice([3, 5, 10])))(chance.choice([w for w in c.whats if w.words in c.fields])))
def list_order(check, what, time, narrow, name, number):
    """a list in order and cut short is the same rows in order, the first of them"""
    key = next((field for field in ("child", "ref", "worker") if field in what.fields), name)
    columns = f"with {key}, {name}" if key != name else f"with {name}"
    plain, up, down, top = yield [join("list", what.words, columns, narrow, time[0], order, "as json") for order in ("", f"sorted by {name}", f"sorted by {name} descending", f"sorted by {name} top {number}")]
    if refused_alike(check, plain, up, down, top): return
    rows = lambda said: Counter(str(row) for row in said.rows)
    check.same(plain.text, rows(plain), up.text, rows(up))
    check.same(plain.text, rows(plain), down.text, rows(down))
    check.holds(top.text, len(top.rows), plain.text, len(plain.rows), len(top.rows) >= min(number, len(plain.rows)) and not rows(top) - rows(plain))
    check.same(f"{up.text} [first {len(top.rows)}]", [row.get(name) for row in up.rows[:len(top.rows)]], top.text, [row.get(name) for row in top.rows])
    said = [row[name] for row in up.rows if isinstance(row.get(name), (int, float)) and not isinstance(row.get(name), bool) or isinstance(row.get(name), str) and re.match(r"\d{4}-\d\d-\d\d$", row[name])]
    check.holds(up.text, said[:6], up.text, "in order", said == sorted(said))


@law(lambda c, chance: (*with_parts(c, chance, time=True), chance.choice(["", "against previous", "against target"])))
def proportions(check, what, narrow, time, dim, against):
    """a percentage is its numerator over its denominator, and each answer says what it is of"""
    said, = yield [what.show(f"by {dim}", narrow, "last 6 months" if dim in TIME else time[0], against)]
    if said.refused: return
    check.holds(said.text, said.answer["reading"], said.text, "a reading", bool(said.answer["reading"]))
    for row in said.rows:
        if row.get("value") is None: check.holds(said.text, row, said.text, "a reason", bool(row.get("reason")) or all(row.get(part) is None for part in PARTS) or row.get("denominator") == 0); continue
        top, bottom = row.get("numerator"), row.get("denominator")
        if top is None or not bottom: continue
        if said.unit == "percent": check.same(f"{said.text} [{row.get(dim)}]", row["value"], "numerator over denominator", 100 * top / bottom)


@law(lambda c, chance: (chance.choice([w for w in c.whats if w.measure and not w.measure["polarity"].startswith("neither")]), chance.choice(["previous", "last year"])))
def whens(check, what, way):
    """`when … is worse` speaks where the change is worse than chance, and only there"""
    hedges = ("within chance", "overlaps", "partly unread", "too few", "not tested", "not judged")
    line, = yield [f"show {what.words} by month last 12 months against {way} as json"]
    if line.refused: return
    # The months whose change is more than chance, and one other.
    moved = [row["month"] for row in line.rows if (row.get("word") or "").startswith(("better", "worse")) and not any(hedge in row["word"] for hedge in hedges)]
    months = moved[:3] + [row["month"] for row in line.rows if row["month"] not in moved][-1:]
    saids = yield [text for month in months for text in [f"show {what.words} in {month} against {way} as json"] + [f'when {what.words} in {month} against {way} is {word}\n  say "it is"' for word in ("worse", "better")]]
    for at in range(0, len(saids), 3):
        data, *verdicts = saids[at:at + 3]
        if data.refused or data.one.get("change") is None: continue
        word = data.one.get("word") or ""
        for said, name in zip(verdicts, ("worse", "better")):
            wanted = word.startswith(name) and not any(hedge in word for hedge in hedges) or f"newest months {name} (signal)" in word
            check.holds(data.text, word, said.text, said.out.strip()[:100] or "nothing", ("it is" in said.out) == wanted)


@law(lambda c, chance: (*asked(c, chance), chance.choice(["by team", "by month", "by quarter"]), chance.random()))
def expects(check, what, narrow, time, split, turn):
    """`expect … by` is met where each line is"""
    clause = time[0] if split == "by team" else "last 6 months"
    data, = yield [what.show(split, narrow, clause)]
    values = [row.get("value") for row in data.rows]
    if data.refused or len(values) < 2 or any(value is None or row.get("covers") for value, row in zip(values, data.rows)): return
    low, high = min(values), max(values)
    words = join(what.words, split, narrow, clause)
    saids = yield [f"expect {words} at least {low!r}", f"expect {words} at least {high + 1.5!r}", f"expect {words} at most {high!r}", f"expect {words} at most {low - 0.5!r}"] if low >= 1.5 else [f"expect {words} at least {low!r}", f"expect {words} at least {high + 1.5!r}", f"expect {words} at most {high!r}"]
    for said, wanted in zip(saids, (True, False, True, False)):
        # Whether 0.5 is a half or one in two hundred is asked.
        if said.refused and "percentage: write" in said.refused: continue
        if said.refused: check.fault(data.text, values, said.text, f"refused: {said.refused}"); continue
        given = re.findall(r"^(met|not met|could not be checked)", said.out, flags=re.M)
        if "could not be checked" in given: continue
        check.holds(data.text, values, said.text, Counter(given), ("not met" not in given) == wanted)


@law(lambda c, chance: (c.what(chance), chance.choice(["", "by team", "by category", "by month", "by team, month"]), chance.choice(["", "against previous", "against target", "in September 2026", "as at 30 June 2026"]), c.level))
def levels(check, what, split, clause, level):
    """what a board is shown is what an officer is shown, or nothing"""
    if level != "officer": return
    if "month" in split and clause.startswith(("in", "as")): clause = ""
    open_, strict = yield [what.show(split, clause), f"set privacy board\n{what.show(split, clause)}\nset privacy officer"]
    if open_.refused and strict.refused: return
    if strict.refused: return
    names = [name for name in ("team", "category", "month") if name in open_.names]
    mine = keyed(open_, *names)
    for key, row in keyed(strict, *names).items():
        other = mine.get(key)
        if other is None: check.fault(strict.text, key, open_.text, "no such line"); continue
        for name in ("value", "numerator", "denominator", "previous", "change", "target"):
            if row.get(name) is not None: check.same(f"{strict.text} [{key} {name}]", row[name], open_.text, other.get(name))


CHANGE_LISTS = ["cp-plans", "children-in-need", "children-looked-after", "assessments"]


@law(lambda c, chance: (chance.choice(CHANGE_LISTS), *sorted(chance.sample(CUTS, 2)), chance.choice(["team", "gender", "disability", "category", "need", "seen"]), c.fields))
def changes_in_part(check, dataset, first, last, name, fields):
    """changes of the parts add up to the changes of all"""
    if name not in fields[dataset]: name = "gender"
    times = f"between {spoken(first)} and {spoken(last)}"
    rows, stood = yield [f"changes in {dataset} with child, {name} {times} as json", f"list {dataset} with child, {name} open as at {spoken(first)} as json"]
    if rows.refused: return
    before = {}
    for row in [] if stood.refused else stood.rows: before.setdefault(row["child"], set()).add(row.get(name))
    values = [value for value in dict.fromkeys(row.get(name) for row in rows.rows)][:8]
    clauses = [clause_of(name, fields[dataset][name], value) for value in values]
    parts = yield [f"changes in {dataset} {clause} {times} as json" for clause in clauses]
    for value, said in zip(values, parts):
        if said.refused: continue
        counts = {row["change"]: row["count"] for row in said.rows}
        for change in ("started", "ended", "appeared late", "vanished", "came back"):
            own = sum(1 for row in rows.rows if row["change"] == change and row.get(name) == value)
            # What ended counts as it ended, or as it stood in the list before: a status, or an answer, may have come with the end.
            stood_so = sum(1 for row in rows.rows if row["change"] == change and row.get(name) != value and value in before.get(row["child"], ()))
            if change == "ended" and own <= counts.get(change, 0) <= own + stood_so: continue
            check.same(f"{rows.text} [{change}, {name} {value}]", own, said.text, counts.get(change, 0))


@law(lambda c, chance: (chance.choice(CHANGE_LISTS + ["referrals", "section-47s", "contacts"]), chance.choice([("in September 2026", "between 31 August 2026 and 30 September 2026"), ("last month", "between 31 August 2026 and 30 September 2026"), ("this month", "between 30 September 2026 and 31 October 2026"), ("", "since 30 September 2026"), ("as at 30 June 2026", "between 31 May 2026 and 30 June 2026"), ("last 3 months", "since 31 July 2026"), ("in Q2 2026-27", "between 30 June 2026 and 30 September 2026"), ("since 31 May 2026 as at 31 July 2026", "between 31 May 2026 and 31 July 2026"), ("since 31 May 2026 until 31 July 2026", "between 31 May 2026 and 31 July 2026"), ("since last meeting", "since 14 October 2026"), ("last quarter", "in Q2 2026-27"), ("since June 2026", "since 1 June 2026"), ("since 31 March", "since 31 March 2026")]), chance.choice(["", 'for "FSP South"', "where gender is female"])))
def change_times(check, dataset, times, narrow):
    """changes in one time said in two ways are the same"""
    if dataset == "contacts" and narrow.startswith("for"): narrow = ""
    one, two = yield [f"changes in {dataset} {narrow} {time} as json" for time in times]
    if one.refused and two.refused: return
    if refused_alike(check, one, two): return
    check.same(one.text, (one.answer["reading"], one.rows), two.text, (two.answer["reading"], two.rows))


@law(lambda c, chance: (*with_parts(c, chance, time=True), chance.choice(["csv", "json", "md", "html", "txt"]), chance.choice(["", "against previous"])))
def written(check, what, narrow, time, dim, form, against):
    """what is written to a file is what is shown"""
    import os, tempfile
    path = f"{tempfile.gettempdir()}/crossings-{os.getpid()}-{abs(len(what.words) * 31 + len(narrow) * 7 + len(dim))}.{form}"
    show = what.show(f"by {dim}", narrow, "" if dim in TIME else time[0], against).removesuffix(" as json")
    kind = {"md": "markdown", "txt": "table"}.get(form, form)
    shown, done = yield [f"{show} as {kind}", f'{show} to "{path}" replacing']
    if shown.refused or done.refused and "nothing" not in done.refused and not os.path.exists(path): return
    text = open(path, encoding="utf-8").read().replace("\r\n", "\n") if os.path.exists(path) else ""
    if form == "csv":
        import csv, io
        mine, other = shown.table(), list(csv.DictReader(io.StringIO(text)))
        check.same(shown.text, len(mine), done.text, len(other))
        for one, two in zip(mine, other): check.same(shown.text, one, done.text, {key: two.get(key) for key in one})
    else:
        numbers = lambda text: Counter(re.findall(r"\d[\d,]*(?:\.\d+)?", text))
        check.holds(shown.text, dict(numbers(shown.out) - numbers(text)), done.text, "all of them", not numbers(shown.out) - numbers(text))
    if os.path.exists(path): os.remove(path)
