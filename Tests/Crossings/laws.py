"""The laws. Each is a generator: it yields the statements it needs, is sent what they gave, and compares."""
import datetime, html, re
from collections import Counter
from crossed import FLOW_TIMES, MONTH_TIMES, STOCK_TIMES, TEAMS, clause_of

LAWS = {}
PARTS = ("value", "numerator", "denominator")
MEANS = ("caseload-mean", "assessment-days-median")
TIME = ("month", "quarter", "year", "week", "snapshot")


def law(draw):
    def keep(function):
        function.together = draw
        LAWS[function.__name__.replace("_", "-")] = function
        return function
    return keep


# MARK: What a crossing is made of

def with_parts(crossings, chance, time=False):
    what = crossings.what(chance)
    return what, crossings.narrow(chance, what), crossings.time(chance, what), crossings.dimension(chance, what, time)


def asked(crossings, chance):
    what = crossings.what(chance)
    return what, crossings.narrow(chance, what), crossings.time(chance, what)


def join(*clauses): return " ".join(clause for clause in clauses if clause)
def figure(row): return tuple(row.get(part) for part in PARTS)
def spoken(day): return f"{day.day} {day:%B} {day.year}"


def keyed(said, *names):
    """The rows by their cells of these columns."""
    return {tuple(row.get(name) for name in names): row for row in said.rows}


def nothing(row): return row is None or row.get("value") in (None, 0) and not row.get("denominator")


def same_rows(check, left, right, names, parts=PARTS, both=True):
    """The same rows with the same figures. A group that is nought may be left out."""
    one, two = keyed(left, *names), keyed(right, *names)
    for key in one.keys() | two.keys() if both else one.keys():
        mine, other = one.get(key), two.get(key)
        if nothing(mine) and nothing(other): continue
        name = " ".join(str(part) for part in key)
        pick = lambda row: None if row is None else tuple(row.get(part) for part in parts)
        check.same(f"{left.text} [{name}]", pick(mine), f"{right.text} [{name}]", pick(other))


def refused_alike(check, *saids):
    """Whether one was refused; then all must be, with a sentence."""
    refusals = [said for said in saids if said.refused]
    for said in refusals:
        check.holds(said.text, said.refused, "a refusal", "one sentence that ends as one does", bool(re.search(r"[.?!)\w”\"]$", said.refused)) and len(said.refused) > 12)
    if refusals and len(refusals) < len(saids):
        answered = next(said for said in saids if not said.refused)
        check.fault(refusals[0].text, f"refused: {refusals[0].refused}", answered.text, f"answered: {short(answered)}")
    return bool(refusals)


def verdict(said): return next(iter(re.findall(r"^(met|not met|could not be checked)", said.out, flags=re.M)), None)
def cell(value): return {True: "yes", False: "no", None: ""}.get(value, value) if isinstance(value, (bool, type(None))) else str(value)
def short(said): return [figure(row) for row in said.rows[:3]] if said.answer else " ".join(said.out.split())[:120]


# MARK: Parts and whole

@law(lambda c, chance: with_parts(c, chance, time=True))
def parts(check, what, narrow, time, dim):
    """what the parts count adds up to the whole"""
    if dim in TIME and what.kind == "stock": return
    if dim not in TIME and not what.sums and what.unit_is_share is False: return
    whole, split = yield [what.show(narrow, time), what.show(f"by {dim}", narrow, time)]
    if whole.refused or split.refused or not whole.one: return
    for part in PARTS if what.sums else ("numerator", "denominator"):
        values = [row.get(part) for row in split.rows]
        said = whole.one.get(part)
        if said is None or whole.one.get("value") is None: continue
        if any(value is None and row.get("reason") not in (None, "", "none to count", "none to count now") for value, row in zip(values, split.rows)): continue
        check.same(split.text, sum(value or 0 for value in values), whole.text, said)


@law(lambda c, chance: with_parts(c, chance, time=True))
def cells(check, what, narrow, time, dim):
    """a cell of a split is the figure asked alone"""
    if dim in TIME:
        time = "last 6 months"
    if "team" in narrow or narrow.startswith("for") and dim in ("team", "worker"): narrow = ""
    split, = yield [what.show(f"by {dim}", narrow, time)]
    if split.refused: return
    rows = [row for row in split.rows if row.get(dim) != "all"][:8]
    clauses = [clause_of(dim, what.fields.get(dim), row.get(dim)) for row in rows]
    if dim == "quarter":
        rows, clauses = rows[1:-1], clauses[1:-1]
    alone = yield [what.show(clause, narrow, "" if dim in TIME else time) for clause in clauses]
    for row, said in zip(rows, alone):
        name = f"{split.text} [{row.get(dim)}]"
        if said.refused: check.fault(name, figure(row), said.text, f"refused: {said.refused}")
        elif nothing(row) and nothing(said.one): check.holds(name, row, said.text, said.one, True)
        else: check.same(name, figure(row), said.text, figure(said.one))


def two_dimensions(c, chance):
    what, narrow, time, dim = with_parts(c, chance)
    return what, narrow, time, dim, c.dimension(chance, what, time=True)


@law(two_dimensions)
def cross_tables(check, what, narrow, time, dim, other):
    """a row of a cross table is the split of that part"""
    if dim in TIME or dim == other: return
    if "team" in narrow or "worker" in narrow or narrow.startswith("for"): narrow = ""
    if other in TIME: time = "last 6 months"
    cross, turned, single = yield [what.show(f"by {dim}, {other}", narrow, time), what.show(f"by {other}, {dim}", narrow, time), what.show(f"by {dim}", narrow, time)]
    if cross.refused or turned.refused:
        refused_alike(check, cross, turned)
        return
    same_rows(check, cross, turned, (dim, other))
    if not single.refused and what.sums and not (other in TIME and what.kind == "stock"):
        sums = Counter()
        for row in cross.rows: sums[row.get(dim)] += row.get("value") or 0
        for row in single.rows:
            if row.get("value") is not None: check.same(f"{cross.text} [{row.get(dim)}]", sums[row.get(dim)], f"{single.text} [{row.get(dim)}]", row["value"])
    values = [value for value in dict.fromkeys(row.get(dim) for row in cross.rows) if value != "all"][:4]
    alone = yield [what.show(f"by {other}", clause_of(dim, what.fields.get(dim), value), narrow, time) for value in values]
    for value, said in zip(values, alone):
        if said.refused:
            check.fault(f"{cross.text} [{value}]", "answered", said.text, f"refused: {said.refused}")
            continue
        mine = {row.get(other): row for row in cross.rows if row.get(dim) == value}
        for key in mine.keys() | {row.get(other) for row in said.rows}:
            row, own = mine.get(key), keyed(said, other).get((key,))
            if nothing(row) and nothing(own): continue
            check.same(f"{cross.text} [{value} {key}]", row and figure(row), f"{said.text} [{key}]", own and figure(own))


@law(lambda c, chance: (c.what(chance), chance.choice(["last 12 months", "in 2025-26", "last 6 months", "between 1 January 2026 and 30 June 2026"]), chance.random()))
def grains(check, what, time, _):
    """quarters, months and weeks of one time count the same"""
    if what.kind != "flow" or what.words.endswith("rate") or what.words.startswith("rate"): return
    saids = yield [what.show(f"by {grain}", time) for grain in ("month", "quarter", "year", "week")]
    whole, = yield [what.show(time)]
    for said in saids:
        if said.refused or whole.refused or whole.one.get("value") is None: continue
        for part in PARTS if what.sums else ("numerator", "denominator"):
            if whole.one.get(part) is None or any(row.get("reason") and row["reason"] not in ("none to count",) for row in said.rows): continue
            check.same(said.text, sum(row.get(part) or 0 for row in said.rows), whole.text, whole.one[part])


def complement(c, chance):
    what = c.what(chance)
    names = what.of("yes-no", "code", "date")
    name = chance.choice(names) if names else None
    test = name and (name if what.fields[name] == "yes-no" else f"{name} is recorded" if what.fields[name] == "date" else f'{name} is recorded')
    return what, test, c.time(chance, what)


@law(complement)
def complements(check, what, test, time):
    """those that meet a test and those that do not are all"""
    if not test: return
    whole, met, unmet, apart = yield [what.show(time)] + [what.show(f"where {way}{test}", time) for way in ("", "not ")] + [what.show(f"where not (not {test})", time)]
    if met.refused or unmet.refused: return
    check.same(met.text, short(met), apart.text, short(apart))
    if whole.refused or any(said.one.get("value") is None or said.one.get("covers") for said in (whole, met, unmet)): return
    for part in PARTS if what.sums else ("numerator", "denominator"):
        if whole.one.get(part) is not None and met.one.get(part) is not None and unmet.one.get(part) is not None:
            check.same(f"{met.text} + not", met.one[part] + unmet.one[part], whole.text, whole.one[part])


# MARK: Order and choice

@law(lambda c, chance: (*with_parts(c, chance), chance.choice(["worst first", "best first", "sorted by value", "sorted by value descending", "worst first top 2", "top 2", "best first top 1", "sorted by value top 3"])))
def order(check, what, narrow, time, dim, way):
    """order and length change no figure"""
    plain, ordered = yield [what.show(f"by {dim}", narrow, time), what.show(way, f"by {dim}", narrow, time)]
    if refused_alike(check, plain, ordered): return
    same_rows(check, ordered, plain, (dim,), both="top" not in way)
    values = [row["value"] for row in ordered.rows if row.get("value") is not None and row.get(dim) is not None]
    if way.startswith("sorted"): check.holds(ordered.text, values, ordered.text, "in order", values == sorted(values, reverse="descending" in way))
    if "top" in way:
        number = int(way[-1])
        known = [row for row in plain.rows if row.get("value") is not None]
        check.holds(ordered.text, len(ordered.rows), plain.text, f"{number} of {len(plain.rows)}", len(ordered.rows) >= min(number, len(known)))


def choice(c, chance):
    against = chance.choice(["", "against previous", "against last year"])
    if chance.random() < 0.5: return chance.choice(c.themes), "", against
    what = c.what(chance)
    return what.words, "by team" if "team" in what.fields else "by month", against


@law(choice)
def only(check, words, split, against):
    """`only` leaves out lines and changes none"""
    against = against or "against previous"
    against += ", target"
    plain, *chosen = yield [f"show {join(words, split, against)} as json"] + [f"show {join(words, split, against, 'only ' + word)} as json" for word in ("red", "amber", "green", "grey", "worse", "better")]
    if plain.refused: return
    names = ["team", "month", "measure"]
    for word, said in zip(("red", "amber", "green", "grey", "worse", "better"), chosen):
        if said.refused: continue
        if word in ("worse", "better"): wanted = [row for row in plain.rows if (row.get("word") or "").startswith(word)]
        else: wanted = [row for row in plain.rows if (row.get("status") or "grey") == word]
        rows_of = lambda said: [row for row in said.rows if row.get("team") != "all teams" and row.get("month") != "all"]
        pick = lambda rows: sorted(str([(name, row.get(name)) for name in [*names, *PARTS, "word", "change"]]) for row in rows)
        check.same(f"{plain.text} [{word}]", pick(wanted), said.text, pick(rows_of(said)))


# MARK: Comparisons

COMPARED = {"previous": (1, "previous"), "last year": (2, "last-year")}


@law(lambda c, chance: (*asked(c, chance), chance.choice([None, None, c.dimension(chance, c.what(chance))]), chance.choice(list(COMPARED)), chance.random()))
def compared_in_time(check, what, narrow, time, dim, way, _):
    """the figure beside it is the figure asked for that time"""
    place, column = COMPARED[way]
    split = f"by {dim}" if dim in what.fields else ""
    now, beside, then = yield [what.show(split, narrow, time[0]), what.show(split, narrow, time[0], f"against {way}"), what.show(split, narrow, time[place])]
    if now.refused and beside.refused: return
    if refused_alike(check, now, beside): return
    names = (dim,) if split else ()
    same_rows(check, beside, now, names)
    if then.refused: return
    past = keyed(then, *names)
    heading = next(column["heading"] for column in beside.answer["columns"] if column["name"] == column_name) if (column_name := column) in beside.names else ""
    if what.kind == "stock" or re.match(r"(Q\d|[A-Z])", heading):
        check.holds(f"{beside.text} [heading]", heading, then.text, then.answer["reading"], heading.split(" ≠")[0] in (then.answer["reading"] or "") or then.answer["reading"] in (None, "not known"))
    for key, row in keyed(beside, *names).items():
        other = past.get(key) or {}
        said, wanted = row.get(column), other.get("value")
        if other.get("covers"): wanted = None
        if (said or 0) == 0 and (wanted or 0) == 0: continue
        if row.get("value") is None and said is None or row.get("covers"): continue
        if said is None and (other.get("denominator") or 10) < 10 and what.words.startswith(("mean", "median", *MEANS)): continue
        check.same(f"{beside.text} [{key} {column}]", said, f"{then.text} [{key}]", wanted)


@law(lambda c, chance: (*with_parts(c, chance, time=True), chance.choice(["previous", "last year"])))
def compared_parts(check, what, narrow, time, dim, way):
    """beside each part of a time stands the part before it, or a year before"""
    column = COMPARED[way][1]
    if dim not in ("month", "quarter"): dim = "month"
    beside, before = yield [what.show(f"by {dim}", narrow, "last 12 months", f"against {way}"), what.show(f"by {dim}", narrow, "last 24 months")]
    if beside.refused or before.refused: return
    past = {row[dim]: row for row in before.rows}
    if all(row.get(column) is None for row in beside.rows) and beside.answer["notes"]: return
    def earlier(label):
        if dim == "month":
            year, month = map(int, label.split("-"))
            if way == "last year": return f"{year - 1}-{month:02}"
            return f"{year - (month == 1)}-{(month - 2) % 12 + 1:02}"
        year, quarter = label.split(" Q")
        first, number = int(year[:4]), int(quarter)
        if way == "last year" or number == 1: first -= 1
        if way != "last year": number = 4 if number == 1 else number - 1
        return f"{first}-{(first + 1) % 100:02} Q{number}"
    rows = beside.rows if dim == "month" else beside.rows[1:-1]
    for row in rows:
        then = past.get(earlier(row[dim]))
        if then is None or dim == "quarter" and then is before.rows[0]: continue
        if row.get("value") is None and row.get(column) is None or row.get("covers") or then.get("covers"): continue
        # A mean of few has no verdict, and stands beside none.
        if row.get(column) is None and (then.get("denominator") or 10) < 10 and what.words.startswith(("mean", "median", *MEANS)): continue
        check.same(f"{beside.text} [{row[dim]} {column}]", row.get(column), f"{before.text} [{earlier(row[dim])}]", then.get("value"))


@law(lambda c, chance: (*asked(c, chance), chance.choice(["", "by team", "by month"]), chance.choice([("previous", "last year"), ("target", "previous"), ("last year", "target"), ("snapshot 30 June 2026", "previous"), ("England", "previous"), ("neighbours", "England"), ("snapshot 31 March 2026", "last year")])))
def two_comparisons(check, what, narrow, time, split, pair):
    """two comparisons at once are each alone, in either order"""
    one, two, both, turned = yield [what.show(split, narrow, time[0], f"against {comparison}") for comparison in (pair[0], pair[1], ", ".join(pair), ", ".join(reversed(pair)))]
    if one.refused or two.refused or both.refused or turned.refused:
        if both.refused or turned.refused:
            if not (one.refused or two.refused): check.fault(both.text, both.refused or "answered", turned.text, turned.refused or "answered")
        elif one.refused or two.refused: check.fault(both.text, "answered", (one if one.refused else two).text, (one.refused or two.refused))
        return
    names = [name for name in ("team", "month") if name in both.names]
    columns = lambda said: [name for name in said.names if not name.endswith(("change", "word", "reason")) and name not in names]
    same_rows(check, both, turned, names, columns(both))
    for said in (one, two):
        for name in columns(said): check.holds(said.text, name, both.text, "has such a column", name in both.names)
        same_rows(check, said, both, names, [name for name in columns(said) if name in both.names])
    # The change stands for the first comparison that is one of time.
    for said, order in ((both, (one, two)), (turned, (two, one))):
        own = next((alone for alone in order if any(row.get("change") is not None for row in alone.rows)), None)
        if own and not any(name.startswith("snapshot") for name in pair): same_rows(check, own, said, names, ("change", "word"))


@law(lambda c, chance: (*with_parts(c, chance, time=True), chance.choice(["previous", "last year", "snapshot 30 June 2026", "previous, target", "England", "neighbours"])))
def change(check, what, narrow, time, dim, way):
    """a change is the difference, and its word says in whose favour"""
    said, = yield [what.show(f"by {dim}" if len(narrow) % 3 or dim in TIME else "", narrow, "" if dim in TIME else time[0], f"against {way}")]
    if said.refused: return
    column = {"last year": "last-year", "England": "england"}.get(way, way.split()[0].strip(","))
    better = (what.measure or {}).get("polarity", "")
    for row in said.rows:
        moved, other, now, word = row.get("change"), row.get(column), row.get("value"), row.get("word") or ""
        if moved is None:
            check.holds(said.text, f"{now} beside {other}", said.text, "a change, or a reason", now is None or other is None or bool(row.get("reason")) or bool(row.get("covers")) or bool(word) or bool(said.answer["notes"]))
            continue
        check.same(f"{said.text} [change]", moved, f"{said.text} [value − {column}]", now - other)
        if abs(moved) < 1e-9: wanted = ("the same",)
        elif way in ("England", "neighbours"): wanted = ("higher", "counted") if moved > 0 else ("lower", "counted")
        elif better.startswith("higher"): wanted = ("better",) if moved > 0 else ("worse",)
        elif better.startswith("lower"): wanted = ("worse",) if moved > 0 else ("better",)
        else: wanted = ("higher",) if moved > 0 else ("lower",)
        check.holds(f"{said.text} [word]", f"{moved}: {word}", "the measure", better, word.startswith(wanted))


@law(lambda c, chance: (*asked(c, chance), chance.choice(["", "by team", "by month"])))
def status(check, what, narrow, time, split):
    """status follows from the unrounded value, target and amber"""
    said, = yield [what.show(split, narrow, "" if "month" in split else time[0], "against target")]
    if said.refused or not what.measure: return
    target, amber = (float(what.measure[name]) if what.measure[name] else None for name in ("target", "amber"))
    lower = what.measure["polarity"].startswith("lower")
    for row in said.rows:
        value, aim, given = row.get("value"), row.get("target"), row.get("status")
        if aim is None: check.holds(said.text, given, "no target", "grey or none", given in (None, "grey")); continue
        check.same(f"{said.text} [target]", aim, "list measures", target)
        if value is None: check.holds(said.text, given, "not known", "grey", given == "grey"); continue
        meets = lambda bound: bound is not None and (value <= bound if lower else value >= bound)
        wanted = "green" if meets(aim) else "amber" if meets(amber) else "red"
        check.holds(f"{said.text} [{value}]", given, f"target {aim} amber {amber}", wanted, given == wanted or given == "grey" and bool(row.get("reason") or said.answer["notes"]))


# MARK: The rows behind

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


# MARK: Times

@law(lambda c, chance: (*asked(c, chance), chance.choice(["", "by team", "by month", "against previous", "by team against last year"]), chance.choice([("30 June 2026"), ("30 September 2026"), ("31 December 2025"), ("15 July 2026"), ("31 March 2026")])))
def set_as_at(check, what, narrow, _, more, day):
    """`as at` is the same as `set as-at` and then without"""
    one, two = yield [what.show(more, narrow, f"as at {day}"), f"set as-at {day}\n{what.show(more, narrow)}\nset as-at 31 October 2026"]
    if refused_alike(check, one, two): return
    for name in ("reading", "rows", "sentence"): check.same(f"{one.text} [{name}]", one.answer[name], f"{two.text} [{name}]", two.answer[name])


FLOW_SAME = [("in September 2026", "between 1 September 2026 and 30 September 2026"), ("in September 2026", "last month"), ("in October 2026", "this month"),
    ("in Q2 2026-27", "between 1 July 2026 and 30 September 2026"), ("last 3 months", "between 1 August 2026 and 31 October 2026"), ("last quarter", "in Q2 2026-27"),
    ("since 1 July 2026", "between 1 July 2026 and 31 October 2026"), ("this year", "since 1 April 2026"), ("last year", "in 2025-26"),
    ("in 2026", "between 1 January 2026 and 31 October 2026"), ("in 2025-26", "between 1 April 2025 and 31 March 2026"), ("in 2026-09", "in September"),
    ("since 1 July 2026 until 31 August 2026", "between 1 July 2026 and 31 August 2026"), ("between 1 May 2026 and 31 May 2026", "in May 2026"),
    ("in July 2026", "between July 2026 and 31 July 2026"), ("since August 2026", "last 3 months"), ("since last meeting", "since 14 October 2026"),
    ("last 2 quarters", "in Q1 2026-27, Q2"), ("last 3 months as at 30 June 2026", "between 1 April 2026 and 30 June 2026 as at 30 June 2026"), ("last 12 months as at 30 September 2026", "between 1 October 2025 and 30 September 2026 as at 30 September 2026"),
    ("in Q1 2026-27 as at 30 September 2026", "between 1 April 2026 and 30 June 2026 as at 30 September 2026")]
ROLLING_SAME = [("in September 2026", "as at 30 September 2026"), ("in Q2 2026-27", "in September 2026"), ("last 6 months", ""), ("this month", "last 12 months"), ("in 2025-26", "as at 31 March 2026"), ("last month", "between 1 October 2025 and 30 September 2026")]
STOCK_SAME = [("in September 2026", "as at 30 September 2026"), ("in September 2026", "open at 30 September 2026"), ("in Q2 2026-27", "as at 30 September 2026"),
    ("last month", "in September 2026"), ("this month", ""), ("in 2025-26", "as at 31 March 2026"), ("last quarter", "in Q2 2026-27"), ("last year", "in 2025-26"), ("as at 2026-06-30", "as at 30/06/2026"),
    ("between 1 September 2026 and 30 September 2026", "in September 2026"), ("as at June 2026", "in June 2026"), ("as at 30 June", "in June 2026")]


@law(lambda c, chance: (lambda what: (what, c.narrow(chance, what), chance.choice(STOCK_SAME if what.kind == "stock" else ROLLING_SAME if what.kind == "rolling" else FLOW_SAME), chance.choice(["", "", "by team", "by month", "by quarter", "by category"])))(c.what(chance)))
def same_time(check, what, narrow, times, split):
    """one time said in two ways is one time"""
    if "open at" in times[1] and (what.reading or not {"end", "authorised", "done"} & what.fields.keys()): return
    one, two = yield [what.show(split, narrow, time) for time in times]
    if one.refused and two.refused: return
    if split in ("by month", "by quarter") and what.kind == "stock" or ", Q2" in times[1]: return
    if refused_alike(check, one, two): return
    check.same(f"{one.text} [rows]", one.rows, f"{two.text} [rows]", two.rows)


@law(lambda c, chance: (lambda what: (what, c.narrow(chance, what), chance.choice(MONTH_TIMES), chance.choice(["month", "quarter"])))(c.what(chance)))
def trends(check, what, narrow, time, grain):
    """the points of a trend are the cells by month"""
    grain_said = "" if grain == "month" else "by quarter"
    split, line = yield [what.show(f"by {grain}", narrow, time), join("trend", what.words, grain_said, narrow, time, "as json")]
    if split.refused or line.refused: return
    name = grain if grain in line.names else line.names[0]
    points = {row[name]: row.get("value") for row in line.rows}
    for row in split.rows:
        if row.get(grain) in points: check.same(f"{split.text} [{row[grain]}]", row.get("value"), f"{line.text} [{row[grain]}]", points[row[grain]])
        elif row.get("value") is not None: check.fault(f"{split.text} [{row[grain]}]", row.get("value"), line.text, "no such point")


LISTS = ["cp-plans", "children-in-need", "children-looked-after", "assessments", "referrals", "section-47s", "escalations", "pre-proceedings", "contacts", "improvement-actions", "missing-episodes"]
CUTS = [datetime.date(2025, 12, 31), datetime.date(2026, 3, 31), datetime.date(2026, 6, 30), datetime.date(2026, 7, 31), datetime.date(2026, 8, 31), datetime.date(2026, 9, 30), datetime.date(2026, 10, 31)]


@law(lambda c, chance: (chance.choice(LISTS), *sorted(chance.sample(CUTS, 2)), chance.choice(["", "", 'for "FSP South"', 'for "AI East"']), c.fields))
def changes(check, dataset, first, last, narrow, fields):
    """changes between two packs are the difference of what both hold"""
    if narrow and "team" not in fields[dataset]: narrow = ""
    times = f"between {spoken(first)} and {spoken(last)}"
    since = f"since {spoken(first)} as at {spoken(last)}"
    key = [name for name in ("child", "ref", "escalation") if name in fields[dataset]][0]
    whole, rows, other, started, ended, before, after = yield [f"changes in {dataset} {narrow} {times} as json", f"changes in {dataset} with {key} {narrow} {times} as json", f"changes in {dataset} {narrow} {since} as json",
        f"show {dataset} {narrow} started between {spoken(first + datetime.timedelta(1))} and {spoken(last)} as json", f"show {dataset} {narrow} ended between {spoken(first + datetime.timedelta(1))} and {spoken(last)} as json",
        f"list {dataset} with {key} {narrow} open as at {spoken(first)} as json", f"list {dataset} with {key} {narrow} open as at {spoken(last)} as json"]
    if refused_alike(check, whole, rows, other) or not whole.rows: return
    check.same(whole.text, whole.rows, other.text, other.rows)
    counts = {row["change"]: row["count"] for row in whole.rows}
    told = Counter(row["change"] for row in rows.rows)
    for name, number in counts.items(): check.same(f"{whole.text} [{name}]", number, rows.text, told.get(name, 0))
    for name, said in (("started", started), ("ended", ended)):
        if not said.refused and said.one.get("value") is not None and name in counts and not narrow and dataset != "assessments": check.same(f"{whole.text} [{name}]", counts[name], said.text, said.one["value"])
    if before.refused or after.refused or narrow: return
    keys = lambda said: Counter(row.get(key) for row in said.rows)
    joined, left = keys(after) - keys(before), keys(before) - keys(after)
    new = Counter(row.get(key) for row in rows.rows if row["change"] in ("started", "appeared late", "came back", "date changed"))
    gone = Counter(row.get(key) for row in rows.rows if row["change"] in ("ended", "vanished", "date changed"))
    check.holds(after.text, f"joined {sorted(joined - new)} besides", rows.text, "all that joined stand in it", not joined - new)
    if dataset in ("section-47s", "early-help", "contacts", "referrals"): return
    check.holds(before.text, f"left {sorted(left - gone)} besides", rows.text, "all that left stand in it", not left - gone)


@law(lambda c, chance: (*asked(c, chance), chance.choice([3, 6, 9]), chance.choice(["", "by team"])))
def set_period(check, what, narrow, _, months, split):
    """`set period` is what `last N months` says"""
    if what.kind != "flow": return
    one, two = yield [what.show(split, narrow, f"last {months} months"), f"set period {months} months\n{what.show(split, narrow)}\nset period 12 months"]
    if refused_alike(check, one, two): return
    check.same(one.text, one.rows, two.text, two.rows)


# MARK: Forms

def digits(number, unit):
    return f"{number:,.1f}" if unit == "percent" or number != int(number) else f"{number:,.0f}"


@law(lambda c, chance: (*with_parts(c, chance), chance.choice(["", "against previous", "against target"])))
def forms(check, what, narrow, time, dim, against):
    """every form holds the same figures, or the same refusal"""
    split = f"by {dim}" if dim in what.fields and len(what.words) % 2 else ""
    show = join("show", what.words, split, narrow, time[0], against)
    data, sheet, table, sentence, paper, page = yield [f"{show} as json", f"{show} as csv", show, f"{show} as sentence", f"{show} as markdown", f"{show} as html"]
    if refused_alike(check, data, sheet, table, sentence, paper, page): return
    rows = sheet.table()
    check.same(data.text, len(data.rows), sheet.text, len(rows))
    for one, two in zip(data.rows, rows):
        for name in data.names:
            if name not in two: check.fault(data.text, name, sheet.text, "no such column"); continue
            mine = "" if one[name] is None else {True: "yes", False: "no"}.get(one[name], one[name]) if isinstance(one[name], bool) else one[name]
            other = two[name]
            if isinstance(mine, (int, float)):
                try: other = float(other)
                except ValueError: pass
            check.same(f"{data.text} [{name}]", mine, f"{sheet.text} [{name}]", other)
    check.holds(data.text, data.answer["sentence"], sentence.text, sentence.out.strip(), data.answer["sentence"].rstrip(".") in sentence.out)
    # What the screen rounds: each known figure stands in the row of its group, in a table and on paper.
    for said, mark in ((table, None), (paper, "|"), (page, "<tr>")):
        lines = [html.unescape(line) for line in said.out.split("\n") if mark is None or mark in line]
        for row in data.rows[:6]:
            value = row.get("value")
            if value is None: continue
            wanted = digits(value, data.unit).replace("-", "−")
            name = cell(row.get(dim)) if split else ""
            own = [line for line in lines if name in line and (wanted in line or wanted.removesuffix(".0") in line)]
            check.holds(f"{data.text} [{name}]", value, said.text, "no line with it" if not own else "there", bool(own))


@law(asked)
def in_words(check, what, narrow, time):
    """`say`, `expect` and `when` tell the figure that `show` does"""
    words = join(what.words, narrow, time[0])
    data, = yield [f"show {words} as json"]
    quoted = words.replace('"', "“", 1).replace('"', "”", 1)
    if data.refused:
        said, expected, when = yield [f'say "{{{quoted}}}"', f"expect {words} exactly 5", f'when {words} is red\n  say "red"']
        refused_alike(check, data, said, expected, when)
        return
    value = data.one.get("value")
    bound = value if value is not None else 5
    said, met, unmet, *verdicts = yield [f'say "{{{quoted}}}"', f"expect {words} exactly {bound!r}", f"expect {words} at least {bound + 1.5!r}"] + [f'when {words} is {verdict}\n  say "it is"' for verdict in ("red", "amber", "green", "not known")]
    beside, = yield [f"show {words} against target as json"]
    if value is None:
        check.holds(data.text, data.one.get("reason"), met.text, met.out.strip(), "could not be checked" in met.out or bool(met.refused))
        check.holds(data.text, data.one.get("reason"), verdicts[-1].text, verdicts[-1].out.strip(), "it is" in verdicts[-1].out or bool(verdicts[-1].refused))
        return
    unit = data.unit
    check.holds(data.text, value, said.text, said.out.strip() or said.refused, (data.one.get("denominator") or 10) < 10 or digits(value, unit).replace("-", "−") in said.out or digits(value, unit).removesuffix(".0") in said.out)
    partial = data.one.get("covers")
    check.holds(data.text, value, met.text, met.out.strip()[:160] or met.refused, verdict(met) == "met" or bool(partial) or "could not be checked" in met.out)
    check.holds(data.text, value, unmet.text, unmet.out.strip()[:160] or unmet.refused, verdict(unmet) == "not met" or "could not be checked" in unmet.out)
    check.holds(met.text, met.out.strip()[:120], unmet.text, unmet.out.strip()[:120], ("could not" in met.out) == ("could not" in unmet.out))
    given = beside.one.get("status") if not beside.refused else None
    for colour, when in zip(("red", "amber", "green"), verdicts):
        if when.refused: continue
        check.holds(f"{beside.text} [status]", given, when.text, when.out.strip()[:100] or "nothing", ("it is" in when.out) == (given == colour))


# MARK: The same, asked otherwise

@law(lambda c, chance: (*with_parts(c, chance), chance.choice(["", "against previous", "against target", "against last year"])))
def focus(check, what, narrow, time, dim, against):
    """a focus is the clause `for`, and `back` takes it off"""
    team = TEAMS[len(narrow + dim) % len(TEAMS)]
    if narrow.startswith("for") or "team" not in what.fields: return
    clauses = [f"by {dim}" if against != "against last year" else "", narrow, time[0], against]
    plain, named, focused, after = yield [what.show(*clauses), what.show(f'for "{team}"', *clauses), f'for "{team}"\n{what.show(*clauses)}\nfor everything', f'for "{team}"\nback\n{what.show(*clauses)}']
    if not refused_alike(check, named, focused): check.same(named.text, named.rows, focused.text, focused.rows)
    if not refused_alike(check, plain, after): check.same(plain.text, plain.answer, after.text, after.answer)


@law(lambda c, chance: (*with_parts(c, chance), c.what(chance), chance.choice(["", "", "against previous", "against target", "against last year, target"]), chance.choice(["", "by team", "by month"])))
def several(check, what, narrow, time, dim, other, against, split):
    """each of several figures is what it is alone"""
    narrow = narrow if narrow.startswith("for") else ""
    clause = "" if split == "by month" else "in September 2026" if len(what.words) % 2 else ""
    if " where " in what.words + other.words or what.words == other.words or what.reading or other.reading: return
    both, *alone = yield [join("show", f"{what.words}, {other.words}", split, narrow, clause, against, "as json")] + [one.show(split, narrow, clause, against) for one in (what, other)]
    if both.refused: return
    for one, said in zip((what, other), alone):
        mine = [row for row in both.rows if row.get("measure") == one.words]
        if not mine:
            titles = {row.get("measure") for row in both.rows}
            mine = [row for row in both.rows if row.get("measure") == said.answer["title"]] if said.answer else []
            if not mine: check.fault(both.text, sorted(map(str, titles)), said.text, f"no line of {one.words}") if not said.refused and said.rows else None
        if said.refused: continue
        name = split.removeprefix("by ")
        keys = {row.get(name): row for row in mine}
        for row in said.rows:
            line = keys.get(row.get(name))
            if nothing(row) and nothing(line): continue
            columns = [column for column in (*PARTS, "target", "status", "previous", "last-year", "change", "word") if column in said.names and column in both.names]
            pick = lambda row: row and tuple(row.get(column) for column in columns)
            check.same(f"{both.text} [{one.words} {row.get(name)}]", pick(line), said.text, pick(row))


@law(lambda c, chance: (*with_parts(c, chance, time=True), chance.choice(["against previous", "against target, last year"]), chance.random()))
def clause_order(check, what, narrow, time, dim, against, turn):
    """clauses stand in any order"""
    clauses = [f"by {dim}", narrow, "" if dim in TIME else time[0], against, "worst first"]
    clauses = [clause for clause in clauses if clause]
    at = 1 + int(turn * (len(clauses) - 1))
    turned = list(reversed(clauses)) if turn < 0.3 else clauses[at:] + clauses[:at]
    plain, other = yield [what.show(*clauses), what.show(*turned)]
    if not refused_alike(check, plain, other): check.same(plain.text, plain.answer, other.text, other.answer)


@law(lambda c, chance: (*with_parts(c, chance, time=True), chance.choice(["against previous", "against target", ""])))
def again(check, what, narrow, time, dim, against):
    """`again` with a clause is the statement with that clause, and without it the one before"""
    base = [narrow, "" if dim in TIME else time[0]]
    show = what.show(*base).removesuffix(" as json")
    plain, split, more, less, form, beside, other = yield [what.show(*base), what.show(f"by {dim}", *base), f"{show}\nagain by {dim} as json", f"{show} by {dim}\nagain without by as json", f"{show}\nagain as json", what.show(f"by {dim}", *base, against or "against last year"), f"{show}\nagain by {dim} {against or 'against last year'} as json"]
    if plain.refused: return
    for one, two in ((split, more), (plain, form), (beside, other), *([(plain, less)] if not split.refused else [])):
        told = lambda said: [{name: value for name, value in row.items() if name != "reason"} for row in said.rows]
        if not refused_alike(check, one, two): check.same(one.text, told(one), two.text, told(two))


@law(lambda c, chance: (chance.choice(c.themes), chance.choice(["", "against previous", "against last year", "for FSP South", "for AI East against previous", "as at 30 June 2026", "in September 2026", "in Q2 2026-27 against previous", "by team", "by team against previous"]), c.measures))
def scorecards(check, theme, clauses, measures):
    """each line of a scorecard is its measure alone"""
    card, = yield [f"show {theme} {clauses} as json"]
    if card.refused: return
    if "measure" not in card.names: return
    names = list(dict.fromkeys(row["measure"] for row in card.rows))[:12]
    alone = yield [f"show {name} {clauses}{', target' if 'against' in clauses else ' against target'} as json" for name in names]
    for name, said in zip(names, alone):
        if said.refused: continue
        mine = [row for row in card.rows if row["measure"] == name]
        keys = {row.get("team"): row for row in mine}
        columns = [column for column in (*PARTS, "target", "status", "previous", "last-year", "change", "word", "covers") if column in said.names and column in card.names]
        pick = lambda row: row and tuple(row.get(column) for column in columns)
        for row in said.rows:
            line = keys.get(row.get("team"))
            if nothing(row) and nothing(line): continue
            check.same(f"{card.text} [{name} {row.get('team') or ''}]", pick(line), f"{said.text}", pick(row))


@law(lambda c, chance: (lambda what: (what, c.narrow(chance, what), c.time(chance, what), c.dimension(chance, what)))(chance.choice([w for w in c.whats if w.sums])))
def shares(check, what, narrow, time, dim):
    """a share is its count over all; a spread is highest, lowest and how many"""
    if not what.sums: return
    split, mixed, dated = yield [what.show(f"by {dim}", narrow, time[0]), f"show {what.words}, referrals by team as share", f"show {what.words} by month last 3 months as share"]
    check.holds(mixed.text, short(mixed), "several measures", "no share", bool(mixed.refused) or what.words in ("referrals", "count of referrals"))
    if what.kind == "stock": check.holds(dated.text, short(dated), "what stands open at several dates", "no share", bool(dated.refused))
    share, spread = yield [split.text.replace("as json", form) for form in ("as share", "as spread")]
    if split.refused or share.refused: return
    if dim in TIME: return
    total = sum(row.get("value") or 0 for row in split.rows)
    for row in split.rows[:6]:
        if not row.get("value") or not total or row.get(dim) is None: continue
        part = 100 * row["value"] / total
        # A half may be rounded either way.
        wanted = {f"{part + step:.1f}%" for step in (-1e-9, 1e-9)}
        lines = [line for line in share.out.split("\n") if line.startswith(cell(row[dim]))]
        check.holds(f"{split.text} [{row[dim]}]", wanted, share.text, lines, any(one in line for one in wanted for line in lines) or bool(share.answer))
    values = [row["value"] for row in split.rows if row.get("value") is not None and row.get(dim) is not None]
    if spread.refused or len(values) < 2: return
    lines = spread.out.strip().split("\n")
    heading = next((n for n, line in enumerate(lines) if line.startswith("measure")), None)
    if heading is None: return
    numbers = [float(part.replace(",", "").rstrip("%")) for part in re.findall(r"(?<=\s)[\d,.]+%?", lines[heading + 2 if "─" in lines[heading + 1] else heading + 1])]
    check.holds(split.text, (max(values), min(values)), spread.text, numbers, numbers[-5:-3] == [max(values), min(values)] or len(numbers) < 5 or numbers[-1] > 0)


@law(lambda c, chance: (lambda what: (what, c.time(chance, what), chance.choice(["", "by team", "for FSP South"])))(chance.choice([w for w in c.whats if w.measure])))
def definitions(check, what, time, more):
    """a measure is the number that its definition says, made up on the spot"""
    own, = yield [what.show(more, time[0])]
    if own.refused: return
    text = own.answer["basis"]["definitions"][0]["text"]
    if what.kind != "stock" or text.startswith(("ratio of leavers", "How many")): return
    made, = yield [join("show", text, more, time[0], "as json")]
    if made.refused or made.answer["reading"] != own.answer["reading"]: return
    name = ("team",) if "by team" in more else ()
    same_rows(check, own, made, name)


@law(lambda c, chance: (lambda what: (what, c.time(chance, what), c.narrow(chance, what)))(chance.choice([w for w in c.whats if "team" in w.fields and not w.reading])))
def for_each(check, what, time, narrow):
    """what `for each team` says is the split by team"""
    if narrow.startswith("for"): narrow = ""
    words = join(what.words, time[0])
    if '"' in narrow or " where " in what.words: narrow = ""
    split, each = yield [what.show("by team", narrow, time[0]), f"for each team in {what.dataset}\n  show {join(what.words, narrow, time[0])} as csv"]
    if split.refused or each.refused: return
    blocks = re.findall(r"^(.+)\n(value.*)\n(.*)$", each.out, flags=re.M)
    teams = [row["team"] for row in split.rows if row.get("team")]
    for name, heading, line in blocks:
        row = keyed(split, "team").get((name.strip(),))
        if row is None: continue
        value = line.split(",")[0]
        check.same(f"{split.text} [{name}]", row.get("value"), each.text, float(value) if value else None)


@law(lambda c, chance: (chance.choice(c.questions), chance.choice([("as at 30 June 2026", "set as-at 30 June 2026", "set as-at 31 October 2026"), ("for FSP South", "for FSP South", "for everything"), ("for neglect", "for neglect", "for everything"), ("", "", "")])))
def questions(check, name, how):
    """a question is its statements"""
    from program import TOP
    path = TOP / "Scripts" / "questions" / f"{name}.scrutiny"
    if not path.exists(): return
    lines = [line for line in path.read_text().split("\n") if not line.startswith("#")]
    body = "\n".join(lines)
    if body.startswith("question"): body = "\n".join(line[2:] for line in lines[1:])
    clause, before, after = how
    run, typed = yield [join("run", name, clause), "\n".join(part for part in (before, body.strip("\n"), after, "for everything") if part)]
    dates = r"\d{1,2} [A-Z][a-z]+( \d{4})?|\d{4}-\d\d-\d\d|[A-Z][a-z]+ \d{4}"
    numbers = lambda said: Counter(re.findall(r"\d[\d,]*(?:\.\d+)?%?", "\n".join(re.sub(dates, "", line) for line in said.out.split("\n") if not line.startswith(("Still for", "Next:")))))
    one, two = numbers(run), numbers(typed)
    check.same(run.text, dict(one - two), " ; ".join(part for part in (before, f"the lines of {path.name}", after) if part), dict(two - one))


@law(lambda c, chance: (lambda what: (what, c.time(chance, what), chance.choice(["England", "neighbours", "Brackwater", "region"]), c.dimension(chance, what)))(chance.choice([w for w in c.whats if w.measure and w.measure["published"]])))
def published(check, what, time, area, dim):
    """what is published stands beside it whatever else is said, or not at all"""
    alone, later, beside, split = yield [what.show(f"against {area}"), what.show(time[0], f"against {area}"), what.show(f"against target, {area}"), what.show(f"by {dim}", f"against {area}")]
    column = {"England": "england", "neighbours": "neighbours", "region": "region"}.get(area, area.lower())
    if alone.refused: return
    for said in (later, beside, split):
        if said.refused: continue
        for row in said.rows:
            if row.get(column) is not None and said is not later: check.same(f"{alone.text} [{column}]", alone.one.get(column), said.text, row[column])
            elif row.get(column) is None: check.holds(alone.text, alone.one.get(column), said.text, row.get("reason"), True)


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
    hedges = ("within chance", "overlaps", "partly unread", "too few")
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
    rows, = yield [f"changes in {dataset} with child, {name} {times} as json"]
    if rows.refused: return
    values = [value for value in dict.fromkeys(row.get(name) for row in rows.rows)][:8]
    clauses = [clause_of(name, fields[dataset][name], value) for value in values]
    parts = yield [f"changes in {dataset} {clause} {times} as json" for clause in clauses]
    for value, said in zip(values, parts):
        if said.refused: continue
        counts = {row["change"]: row["count"] for row in said.rows}
        for change in ("started", "ended", "appeared late", "vanished", "came back"):
            check.same(f"{rows.text} [{change}, {name} {value}]", sum(1 for row in rows.rows if row["change"] == change and row.get(name) == value), said.text, counts.get(change, 0))


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
