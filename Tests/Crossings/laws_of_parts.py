"""Parts and their whole; the order of parts, and a choice of them."""
import re
from collections import Counter
from crossed import clause_of
from law import PARTS, TIME, law, with_parts, join, figure, keyed, nothing, same_rows, refused_alike, short


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
        # Who is not ranked takes no place among the first, and how many these are is told.
        left = [int(count) for note in ordered.answer["notes"] for count in re.findall(r"Not ranked and not shown, .*?: (\d+)\.", note)]
        ranked = len(plain.rows) - left[0] if left else len(known)
        check.holds(ordered.text, len(ordered.rows), plain.text, f"{number} of {len(plain.rows)}", len(ordered.rows) >= min(number, ranked))


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
        # Better and worse are by more than chance.
        hedged = lambda said: any(hedge in said for hedge in ("within chance", "overlaps", "partly unread", "too few to tell", "not tested"))
        if word in ("worse", "better"): wanted = [row for row in plain.rows if (row.get("word") or "").startswith(word) and not hedged(row["word"])]
        else: wanted = [row for row in plain.rows if (row.get("status") or "grey") == word]
        rows_of = lambda said: [row for row in said.rows if row.get("team") != "all teams" and row.get("month") != "all"]
        pick = lambda rows: sorted(str([(name, row.get(name)) for name in [*names, *PARTS, "word", "change"]]) for row in rows)
        check.same(f"{plain.text} [{word}]", pick(wanted), said.text, pick(rows_of(said)))
