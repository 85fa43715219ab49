"""What a figure is compared with, and how it is judged."""
import re
from law import MEANS, TIME, law, with_parts, asked, keyed, same_rows, refused_alike


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
